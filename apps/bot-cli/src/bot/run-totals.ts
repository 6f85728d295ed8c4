import { Decimal, type Asset, type Lifecycle, type Order, type StepResult } from '@gridbot/core';

/** A bot that is going sends no new orders. */
const ENDING: ReadonlySet<Lifecycle> = new Set(['stopping', 'stopped']);

/** A fill with the order it belongs to. */
export interface CountedFill {
  readonly order: Order;
  readonly fill: StepResult['fills'][number]['fill'];
}

/** What one run of a bot added up to. */
export class RunTotals {
  buys = 0;
  sells = 0;
  private readonly paid = new Map<Asset, Decimal>();
  private readonly unsent = new Set<string>();

  /** Orders that the strategy decided on while the bot was stopping, and that were not sent for that reason. */
  get notSent(): number {
    return this.unsent.size;
  }

  get fills(): number {
    return this.buys + this.sells;
  }

  /** Fees paid, by asset. */
  get fees(): Readonly<Record<Asset, Decimal>> {
    return Object.fromEntries(this.paid);
  }

  /** Counts a step and returns its fills. */
  add(step: StepResult): readonly CountedFill[] {
    if (ENDING.has(step.lifecycle)) this.countUnsent(step);
    const orders = new Map(step.orders.map((order) => [order.clientOrderId, order]));
    return step.fills.flatMap(({ clientOrderId, fill }) => {
      const order = orders.get(clientOrderId);
      if (order === undefined) return [];
      if (order.side === 'buy') this.buys += 1;
      else this.sells += 1;
      this.paid.set(fill.feeAsset, (this.paid.get(fill.feeAsset) ?? Decimal.ZERO).plus(fill.fee));
      return [{ order, fill }];
    });
  }

  /** The strategy may ask for the same order, which has the same key, again and again. */
  private countUnsent({ refused }: StepResult): void {
    for (const { command, reason } of refused) if (reason.code === 'not-trading') this.unsent.add(command.key);
  }
}
