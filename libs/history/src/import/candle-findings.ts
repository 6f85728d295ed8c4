import type { Gap } from './import-report.js';

const GAPS_LISTED = 5;

/** Milliseconds between most neighbours; a minute if there is one row only. */
export function commonStep(at: Float64Array): number {
  const majority = majorityStep(at);
  let votes = 0;
  for (let i = 1; i < at.length; i += 1) if (at[i]! - at[i - 1]! === majority) votes += 1;
  if (votes * 2 > at.length - 1) return majority;
  const counts = new Map<number, number>();
  for (let i = 1; i < at.length; i += 1) {
    const step = at[i]! - at[i - 1]!;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  let best = majority;
  for (const [step, count] of counts) {
    const lead = count - (counts.get(best) ?? 0);
    if (lead > 0 || (lead === 0 && step < best)) best = step;
  }
  return best;
}

/** Boyer and Moore's vote: right if one step has the majority, which it has in any data without many holes. */
function majorityStep(at: Float64Array): number {
  let candidate = 60_000;
  let lead = 0;
  for (let i = 1; i < at.length; i += 1) {
    const step = at[i]! - at[i - 1]!;
    if (lead === 0) candidate = step;
    lead += step === candidate ? 1 : -1;
  }
  return candidate;
}

/** Missing intervals. */
export function findGaps(
  at: Float64Array,
  timeframe: number,
): { count: number; missing: number; longest?: Gap; first: Gap[] } {
  const first: Gap[] = [];
  let count = 0;
  let missing = 0;
  let longest: Gap | undefined;
  for (let i = 1; i < at.length; i += 1) {
    const step = at[i]! - at[i - 1]!;
    if (step <= timeframe) continue;
    const gap = { from: at[i - 1]! + timeframe, to: at[i]!, missing: Math.ceil(step / timeframe) - 1 };
    count += 1;
    missing += gap.missing;
    if (first.length < GAPS_LISTED) first.push(gap);
    if (longest === undefined || gap.missing > longest.missing) longest = gap;
  }
  return { count, missing, ...(longest && { longest }), first };
}

/** How many values are zero. */
export function zeros(column: Float64Array): number {
  let count = 0;
  for (let i = 0; i < column.length; i += 1) if (column[i] === 0) count += 1;
  return count;
}

/** How many candles do not lie a whole number of steps from the one before. */
export function offGrid(at: Float64Array, timeframe: number): number {
  let count = 0;
  for (let i = 1; i < at.length; i += 1) {
    const step = at[i]! - at[i - 1]!;
    if (step !== timeframe && step % timeframe !== 0) count += 1;
  }
  return count;
}
