import { momentsOf } from './moments.js';

/**
 * How many independent trials a search over sets that behave alike amounts to: from 1 to the number of sets.
 *
 * What all sets have in common is taken away first (each day's mean over the sets), for the variance across trials, with which the
 * number is used, does not hold it either. N_eff = 1 + m² / Σ ρ²ᵢⱼ over the m sets that still move, that is the participation ratio of the eigenvalues of
 * their correlation matrix, with each ρ² freed of what chance alone gives it (1/(n - 1) for n days).
 *
 * An estimate of ours, stated so that it can be judged: it is the exact count where sets fall into groups of identical ones, and too low where
 * parameters change the outcome smoothly. Verdicts therefore use the full number of sets; this one tells how much that overstates.
 * @param returns one row of returns for each set, all of one length
 */
export function effectiveTrials(returns: readonly ArrayLike<number>[]): number {
  const days = returns[0]?.length ?? 0;
  if (returns.length < 2 || days < 3) return returns.length;
  const own = ownMovements(returns, days);
  const moving = own.length;
  if (moving < 2) return 1;
  let squares = moving;
  for (let i = 0; i < moving; i += 1) {
    for (let j = 0; j < i; j += 1) squares += 2 * trueSquare(dot(own[i]!, own[j]!), days);
  }
  return Math.min(returns.length, 1 + (moving * moving) / squares);
}

/** Each set's returns less the mean of all, scaled to length 1; sets that do only what all do fall away. */
function ownMovements(returns: readonly ArrayLike<number>[], days: number): readonly Float64Array[] {
  const common = new Float64Array(days);
  for (const row of returns) for (let day = 0; day < days; day += 1) common[day]! += row[day]! / returns.length;
  return returns.flatMap((row) => {
    const spread = momentsOf(row).deviation;
    const own = Float64Array.from(common, (mean, day) => row[day]! - mean);
    const { mean, deviation } = momentsOf(own);
    if (deviation <= spread * 1e-9) return [];
    const length = deviation * Math.sqrt(days - 1);
    return [own.map((value) => (value - mean) / length)];
  });
}

function trueSquare(correlation: number, days: number): number {
  const square = Math.min(1, correlation * correlation);
  return Math.max(0, (square * (days - 1) - 1) / (days - 2));
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i += 1) sum += one[i]! * other[i]!;
  return sum;
}
