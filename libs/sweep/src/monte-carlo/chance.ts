import { normalQuantile } from '../statistics/normal-distribution.js';
import { square } from '../statistics/square.js';

/** A probability counted over paths, and how sure the count is. */
export interface Chance {
  /** Share of the paths, 0 to 1. */
  readonly value: number;
  /** √(p(1 - p)/n) with two hits and two misses added, so that a count of none does not look certain. */
  readonly standardError: number;
  /** Bounds of the 95 % interval (E. Wilson, 1927). They tell the error of counting, not that of the model behind the paths. */
  readonly low: number;
  readonly high: number;
  readonly paths: number;
}

const WIDTH = normalQuantile(0.975);

/** @param hits of `paths`, at least one path */
export function chanceOf(hits: number, paths: number): Chance {
  const value = hits / paths;
  const softened = (hits + 2) / (paths + 4);
  const middle = (hits + square(WIDTH) / 2) / (paths + square(WIDTH));
  const half = (WIDTH * Math.sqrt((hits * (paths - hits)) / paths + square(WIDTH) / 4)) / (paths + square(WIDTH));
  return {
    value,
    standardError: Math.sqrt((softened * (1 - softened)) / (paths + 4)),
    low: Math.max(0, middle - half),
    high: Math.min(1, middle + half),
    paths,
  };
}
