import { Decimal, type FeeRates } from '@gridbot/core';
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
  readonly fees: Pick<FeeRates, 'maker' | 'asset'>;
}

/** Prices and fees at which something neither gains nor loses. */
export function breakEvenOf({ start, held, fees }: BreakEvenStand, { trips, left }: CountedTrips): BreakEvenFigures {
  const kept = Decimal.ONE.minus(fees.maker);
  const missing = Decimal.max(Decimal.ZERO, start.minus(held.quote).minus(held.other));
  const brings = held.base.times(kept);
  let [gross, notional] = [0, 0];
  for (const trip of trips) {
    gross += trip.gross.toDouble();
    notional += trip.notional.toDouble();
  }
  return {
    ...(brings.isPositive() && { price: missing.dividedBy(brings, PRICE_DIGITS, 'ceil') }),
    ...(left && { inventoryCost: left.cost.dividedBy(left.quantity, PRICE_DIGITS, 'half-even') }),
    step: stepOf(fees),
    ...(notional > 0 && { fee: gross / notional }),
  };
}

/**
 * A buy whose fee comes out of the base that it brings leaves 1 − f of it, of whose sell 1 − f is left. In any other asset the buy costs 1 + f and the
 * sell brings 1 − f.
 */
function stepOf({ maker, asset }: BreakEvenStand['fees']): Decimal {
  const kept = Decimal.ONE.minus(maker);
  const [paid, back] = asset === 'received' ? [Decimal.ONE, kept.times(kept)] : [Decimal.ONE.plus(maker), kept];
  return paid.dividedBy(back, PRICE_DIGITS, 'ceil').minus(Decimal.ONE);
}
