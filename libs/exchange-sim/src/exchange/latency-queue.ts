import type { ClientOrderId, ExecutionReport, SubmitOrder, UnixMillis } from '@gridbot/core';

/** What is on its way between the bot and the exchange. */
export type Delivery =
  | { readonly kind: 'submit'; readonly order: SubmitOrder }
  | { readonly kind: 'cancel'; readonly clientOrderId: ClientOrderId }
  | { readonly kind: 'report'; readonly report: ExecutionReport };

/** A delivery and the time it arrives. */
interface DueDelivery {
  readonly due: UnixMillis;
  readonly delivery: Delivery;
}

/** Deliveries by the time they arrive; at the same time in the order they were sent. */
export class LatencyQueue {
  private readonly queue: DueDelivery[] = [];

  /** When the earliest delivery arrives. */
  get nextDue(): UnixMillis | undefined {
    return this.queue[0]?.due;
  }

  /** True if the order of this id is on its way to the exchange. */
  hasOrder(id: ClientOrderId): boolean {
    return this.queue.some(({ delivery }) => delivery.kind === 'submit' && delivery.order.clientOrderId === id);
  }

  add(due: UnixMillis, delivery: Delivery): void {
    let position = this.queue.length;
    while (position > 0 && this.queue[position - 1]!.due > due) position -= 1;
    this.queue.splice(position, 0, { due, delivery });
  }

  /** Takes out the earliest delivery that arrives at this time or before. */
  takeDue(at: UnixMillis): DueDelivery | undefined {
    const first = this.queue[0];
    return first !== undefined && first.due <= at ? this.queue.shift() : undefined;
  }
}
