import type { Quantiles } from './backtest-figures.js';

/** Quantiles with linear interpolation between neighbours (type 7 of Hyndman and Fan, 1996); `undefined` without values. */
export function quantilesOf(values: readonly number[]): Quantiles | undefined {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const low = Math.floor(place);
    const [below, above] = [sorted[low]!, sorted[Math.min(low + 1, sorted.length - 1)]!];
    return below + (above - below) * (place - low);
  };
  return { min: at(0), q25: at(0.25), median: at(0.5), q75: at(0.75), max: at(1) };
}
