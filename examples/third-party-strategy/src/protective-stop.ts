import { decimal, Decimal, price, type WakeBand } from '@gridbot/core';
import type { BreakoutState } from './breakout.state.js';
import type { Context } from './breakout.plugin.js';

/** The stop for a market at this price, on the tick. */
export function stopBelow(market: Decimal, { config, instrument }: Context): Decimal {
  return market.times(Decimal.ONE.minus(config.stop)).floorTo(instrument.tickSize);
}

/** The stop follows a higher close. */
export function raiseStop(state: BreakoutState, close: Decimal, context: Context): void {
  const higher = stopBelow(close, context);
  if (higher.gt(decimal(state.stop))) state.stop = higher.toString();
}

export function isStopped(state: BreakoutState, market: Decimal): boolean {
  return state.phase === 'holding' && market.lt(decimal(state.stop));
}

/** Between candles nothing is to do but to watch the stop; without a position, nothing at all. */
export function wakeBelowStop(state: BreakoutState): WakeBand {
  const stop = decimal(state.stop);
  return state.phase === 'holding' && stop.isPositive() ? { below: price(stop) } : {};
}
