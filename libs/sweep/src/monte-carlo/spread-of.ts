import { momentsOf } from '../statistics/moments.js';
import { ascending, quantileSorted } from '../statistics/quantile.js';

/** A quantile of a sample, with its error. */
export interface EstimatedQuantile {
  /** Share of the values below, 0 to 1. */
  readonly p: number;
  readonly value: number;
  /** Half the distance between the quantiles one standard error of the count to each side: needs no assumption about the shape. */
  readonly standardError: number;
}

/** How values are spread over paths. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly standardError: number;
  readonly quantiles: readonly EstimatedQuantile[];
}

const SHOWN = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Mean and the quantiles of 5, 25, 50, 75 and 95 %. */
export function spreadOf(values: ArrayLike<number>): Spread {
  const sorted = ascending(values);
  const { count, mean, deviation } = momentsOf(values);
  const quantiles = SHOWN.map((p) => {
    const aside = Math.sqrt((p * (1 - p)) / count);
    const at = (share: number): number => quantileSorted(sorted, Math.min(1, Math.max(0, share)));
    return { p, value: at(p), standardError: (at(p + aside) - at(p - aside)) / 2 };
  });
  return { count, mean, standardError: deviation / Math.sqrt(count), quantiles };
}
