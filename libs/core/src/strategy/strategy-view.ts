import type { Lot } from '../model/lot.js';
import type { Decimal } from '../values/decimal.js';

/** A figure with its name and unit, for status displays. */
export interface NamedFigure {
  readonly name: string;
  readonly value: string;
}

/** What a strategy shows of itself. */
export interface StrategyView {
  /** Lots that are not sold, oldest first. */
  readonly lots: readonly Lot[];
  /** Profit of finished round trips after fees, quote currency: proceeds less the cost of the base they sold. */
  readonly realizedProfit: Decimal;
  /** Finished round trips: sells that closed a lot. */
  readonly roundTrips: number;
  readonly figures?: readonly NamedFigure[];
}
