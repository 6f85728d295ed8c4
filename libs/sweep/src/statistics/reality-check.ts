import { automaticBlockLength } from './block-length.js';
import { momentsOf } from './moments.js';
import { seededRandom } from './seeded-random.js';
import { stationaryRows } from './stationary-rows.js';

/** How often luck alone does as well as the chosen set, the whole search considered. */
export interface RealityCheck {
  /** Probability, 0 to 1, that the best of the sets does as well as the chosen one did if none of them is worth anything. Small is good. */
  readonly pValue: number;
  /** Mean return over its standard error. */
  readonly statistic: number;
  readonly resamples: number;
  readonly blockLength: number;
}

/**
 * White's reality check on studentised means: days are drawn anew in blocks, for all sets alike, and each set's own mean is taken away, so
 * that nothing is worth anything; what sets have in common, and what days have to do with the days before, stays.
 * p = (1 + resamples whose best statistic reaches the chosen one's) / (1 + resamples).
 * Source: H. White, "A Reality Check for Data Snooping", Econometrica 68(5), 2000; studentised as by P. Hansen (2005); D. Politis, J. Romano (1994).
 * @param returns one row of returns for each set, all of the same days
 * @returns undefined for fewer than 8 days, or if the chosen set never moved
 */
export function realityCheck(
  returns: readonly ArrayLike<number>[],
  chosen: number,
  { seed, resamples = 999 }: { readonly seed: number; readonly resamples?: number },
): RealityCheck | undefined {
  const days = returns[chosen]?.length ?? 0;
  const own = days < 8 ? undefined : studentised(returns[chosen]!);
  if (own === undefined) return undefined;
  const others = returns.flatMap((row) => studentised(row) ?? []);
  const blockLength = automaticBlockLength(returns[chosen]!);
  const reached = Array.from({ length: resamples }, (_none, i) => i).filter((i) => {
    const rows = stationaryRows(days, days, blockLength, seededRandom(seed, i));
    return greatest(others, timesDrawn(rows, days)) >= own.statistic;
  });
  return { pValue: (1 + reached.length) / (1 + resamples), statistic: own.statistic, resamples, blockLength };
}

interface Studentised {
  readonly statistic: number;
  /** Each day's share in the statistic, less their mean. */
  readonly centred: Float64Array;
}

function studentised(row: ArrayLike<number>): Studentised | undefined {
  const { count, mean, deviation } = momentsOf(row);
  if (deviation === 0) return undefined;
  const unit = deviation * Math.sqrt(count);
  return { statistic: (mean * count) / unit, centred: Float64Array.from(row, (value) => (value - mean) / unit) };
}

function timesDrawn(rows: Int32Array, days: number): Float64Array {
  const times = new Float64Array(days);
  for (const row of rows) times[row]! += 1;
  return times;
}

function greatest(sets: readonly Studentised[], times: Float64Array): number {
  let best = -Infinity;
  for (const { centred } of sets) {
    let sum = 0;
    for (let day = 0; day < centred.length; day += 1) sum += times[day]! * centred[day]!;
    if (sum > best) best = sum;
  }
  return best;
}
