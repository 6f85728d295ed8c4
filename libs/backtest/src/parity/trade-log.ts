import type { ClientOrderId, Lifecycle, Order, Reason, RecordedFill, StepResult, UnixMillis } from '@gridbot/core';

/** A time in which a bot did not trade. */
export interface IdleSpan {
  readonly from: UnixMillis;
  /** Absent: it did not trade again. */
  readonly to?: UnixMillis;
  readonly lifecycle: Lifecycle;
}

/** An order that was refused, by the exchange or by our own checks. */
export interface RefusedOrder {
  readonly order: Order;
  readonly at: UnixMillis;
  readonly reason: Reason;
}

/** What a bot did, told by its steps: a recorded bot's as well as a simulated one's. */
export class TradeLog {
  /** Every order there was, as it was last seen. */
  readonly orders = new Map<ClientOrderId, Order>();
  readonly fills: RecordedFill[] = [];
  readonly refused: RefusedOrder[] = [];
  private readonly spans: IdleSpan[] = [];
  private idle: IdleSpan | undefined;

  /** @param carriedOver orders that were open when the log begins */
  constructor(carriedOver: Iterable<Order> = []) {
    for (const order of carriedOver) this.orders.set(order.clientOrderId, order);
  }

  step({ event, orders, fills, lifecycle }: StepResult): void {
    const { at } = event;
    for (const order of orders) {
      this.orders.set(order.clientOrderId, order);
      if (order.status !== 'rejected') continue;
      const reason =
        order.refusal ??
        (event.type === 'execution-report' && event.execType === 'rejected' ? event.reason : undefined);
      this.refused.push({ order, at, reason: reason ?? { code: 'other', text: 'refused' } });
    }
    this.fills.push(...fills);
    this.follow(lifecycle, at);
  }

  /** Leaves out fills that cannot be judged. */
  leaveOut(isLeftOut: (fill: RecordedFill) => boolean): void {
    this.fills.splice(0, this.fills.length, ...this.fills.filter((fill) => !isLeftOut(fill)));
  }

  /** When it did not trade, oldest first. */
  idleSpans(): readonly IdleSpan[] {
    return this.idle === undefined ? this.spans : [...this.spans, this.idle];
  }

  private follow(lifecycle: Lifecycle, at: UnixMillis): void {
    if (lifecycle === this.idle?.lifecycle) return;
    if (this.idle !== undefined) this.spans.push({ ...this.idle, to: at });
    this.idle = lifecycle === 'running' ? undefined : { from: at, lifecycle };
  }
}
