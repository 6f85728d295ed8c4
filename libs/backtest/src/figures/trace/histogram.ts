import type { Histogram } from '../backtest-trace.js';

const PROFIT_RANGES = 20;
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const DURATIONS = [
  0,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  4 * HOUR,
  12 * HOUR,
  DAY,
  3 * DAY,
  7 * DAY,
  30 * DAY,
  90 * DAY,
  365 * DAY,
  Infinity,
];

/** Twenty ranges of equal width from the least to the most; a single one if all are equal. `undefined` without values. */
export function profitHistogram(profits: readonly number[]): Histogram | undefined {
  if (profits.length === 0) return undefined;
  const least = profits.reduce((a, b) => Math.min(a, b));
  const most = profits.reduce((a, b) => Math.max(a, b));
  if (least === most) return { edges: [least, most], counts: [profits.length] };
  const width = (most - least) / PROFIT_RANGES;
  const edges = Array.from({ length: PROFIT_RANGES + 1 }, (_none, i) =>
    i === PROFIT_RANGES ? most : least + i * width,
  );
  return counted(profits, edges);
}

/** Ranges that people think in, from a minute to a year, as far as there are any; the last edge is the longest if that is over a year. */
export function durationHistogram(durations: readonly number[]): Histogram | undefined {
  if (durations.length === 0) return undefined;
  const most = durations.reduce((a, b) => Math.max(a, b));
  const last = DURATIONS.findIndex((edge) => edge > most);
  const edges = DURATIONS.slice(0, last + 1).map((edge) => (edge === Infinity ? most : edge));
  return counted(durations, edges);
}

function counted(values: readonly number[], edges: readonly number[]): Histogram {
  const counts = edges.slice(1).map(() => 0);
  for (const value of values) {
    let range = counts.length - 1;
    while (range > 0 && value < edges[range]!) range -= 1;
    counts[range]! += 1;
  }
  return { edges, counts };
}
