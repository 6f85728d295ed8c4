import { Decimal } from '@gridbot/core';
import { approximate } from './approximate.js';
import type { Holdings } from '../result/holdings.js';
import type { BreakEvenFigures } from './backtest-figures.js';
import type { CountedTrips } from './round-trips.js';

/** Prices are told with this many digits, rounded up: selling there does not lose. */
const PRICE_DIGITS = 10;

/** Where an account stands. */
export interface BreakEvenStand {
  /** Equity at the start, quote currency. */
  readonly start: Decimal;
  readonly held: Holdings;
  readonly makerFee: Decimal;
}

/** Prices and fees at which something neither gains nor loses. */
export function breakEvenOf(
  { start, held, makerFee }: BreakEvenStand,
  { trips, left }: CountedTrips,
): BreakEvenFigures {
  const kept = Decimal.ONE.minus(makerFee);
  const missing = Decimal.max(Decimal.ZERO, start.minus(held.quote).minus(held.other));
  const brings = held.base.times(kept);
  let [gross, notional] = [0, 0];
  for (const trip of trips) {
    gross += approximate(trip.gross);
    notional += approximate(trip.notional);
  }
  return {
    ...(brings.isPositive() && { price: missing.dividedBy(brings, PRICE_DIGITS, 'ceil') }),
    ...(left && { inventoryCost: left.cost.dividedBy(left.quantity, PRICE_DIGITS, 'half-even') }),
    step: Decimal.ONE.plus(makerFee).dividedBy(kept, PRICE_DIGITS, 'ceil').minus(Decimal.ONE),
    ...(notional > 0 && { fee: gross / notional }),
  };
}
