import type { Lot } from '../model/lot.js';
import type { Decimal } from '../values/decimal.js';

/** A figure with its name and unit, for status displays. */
export interface NamedFigure {
  readonly name: string;
  readonly value: string;
}

/** How the orders that a strategy wants to have at all times compare with those that it has. */
export interface RungCount {
  /** Rungs without an order. Those that money or budget do not reach are none. */
  readonly missing: number;
  /** Orders too many: a rung has one. */
  readonly doubled: number;
}

/** What a strategy shows of itself. */
export interface StrategyView {
  /** Lots that are not sold, oldest first. */
  readonly lots: readonly Lot[];
  /** Profit of finished round trips after fees, quote currency: proceeds less the cost of the base they sold. */
  readonly realizedProfit: Decimal;
  /** Finished round trips: sells that closed a lot. */
  readonly roundTrips: number;
  /** Absent: the strategy has no rungs, or was asked before it could know. */
  readonly rungs?: RungCount;
  readonly figures?: readonly NamedFigure[];
}
