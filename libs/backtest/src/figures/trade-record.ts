import { Decimal, type AccountedFill, type Lot, type Order, type StepResult, type UnixMillis } from '@gridbot/core';
import type { Holdings } from '../result/holdings.js';
import type { HeldMark } from './time-weighted.js';

/** An execution of ours, with what matters of its order. */
export interface LoggedFill extends AccountedFill {
  /** When the bot learned of it. */
  readonly at: UnixMillis;
  /** Limit price of the order; of a market order the fill's own. */
  readonly level: Decimal;
}

/** A lot as the strategy last told of it. */
export interface LoggedLot {
  readonly lot: Lot;
  /** When it was first told of. */
  readonly openedAt: UnixMillis;
}

/** Keeps what was traded and what was held afterwards, to be looked at when the run is over. */
export class TradeRecord {
  readonly fills: LoggedFill[] = [];
  readonly lots = new Map<string, LoggedLot>();
  /** What was held after each step with fills, at the price of its last one. */
  readonly marks: HeldMark[] = [];
  /** Price times quantity of all fills, quote currency. */
  notional = Decimal.ZERO;

  step({ at, fills, orders, lots }: StepResult): void {
    for (const { clientOrderId, fill } of fills) {
      const order = orders.find((changed) => changed.clientOrderId === clientOrderId);
      if (order !== undefined) this.add(order, fill, at);
    }
    for (const lot of lots) this.lots.set(lot.id, { lot, openedAt: this.lots.get(lot.id)?.openedAt ?? at });
  }

  /** The account holds this after the fills of a step. */
  hold(holdings: Holdings): void {
    const last = this.fills.at(-1);
    if (last !== undefined) this.marks.push({ at: last.at, price: last.fill.lastPrice.toDouble(), holdings });
  }

  private add({ clientOrderId, key, side, price }: Order, fill: LoggedFill['fill'], at: UnixMillis): void {
    this.notional = this.notional.plus(fill.lastPrice.times(fill.lastQuantity));
    this.fills.push({ clientOrderId, key, side, fill, at, level: price ?? fill.lastPrice });
  }
}
