import type { RoundTrip } from './backtest-trace.js';

/** Gives each price level the number of its rung. */
export type RungScale = (level: number) => number;

/** A rise between buy and sell that is smaller than this is none. */
const LEAST_STEP = 1e-6;

/**
 * Rungs of a grid that moves: price levels as far apart as the middle round trip's buy and sell, since its levels are never quite the same
 * twice. Without a round trip every level is a rung of its own.
 * @param width that many rungs count as one
 */
export function rungScale(trips: readonly Pick<RoundTrip, 'level' | 'soldAt'>[], width = 1): RungScale {
  const rises = trips
    .map(({ level, soldAt }) => soldAt.toDouble() / level.toDouble() - 1)
    .filter((rise) => rise > LEAST_STEP)
    .sort((a, b) => a - b);
  const step = rises[rises.length >> 1];
  if (step === undefined) return (level) => level;
  const logStep = Math.log1p(step) * width;
  return (level) => Math.floor(Math.log(level) / logStep);
}
