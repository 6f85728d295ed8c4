import type { UnixMillis } from '@gridbot/core';
import type { Holdings } from '../result/holdings.js';

/** A moment at which the price is known, and what is held from then on. */
export interface HeldMark {
  readonly at: UnixMillis;
  readonly price: number;
  readonly holdings: Holdings;
}

/** Means over time of what an account is worth. */
export interface WeightedFigures {
  /** Mean share of the worth in base; absent if no time passed, or the worth was not above zero. */
  readonly exposure?: number;
  readonly meanEquity?: number;
  /** The highest share of base at a mark. */
  readonly maxExposure: number;
}

/**
 * Between two marks the holdings are those of the first; worth and share are taken as the mean of what they are at the prices of both. What the
 * price does in between is not seen, so marks are made at every fill and every day's end.
 */
export function timeWeighted(marks: readonly HeldMark[]): WeightedFigures {
  let [time, shares, worths, maxExposure] = [0, 0, 0, 0];
  for (let i = 0; i < marks.length; i += 1) {
    const { at, price, holdings } = marks[i]!;
    maxExposure = Math.max(maxExposure, shareOf(holdings, price));
    const next = marks[i + 1];
    if (next === undefined || next.at <= at) continue;
    const span = next.at - at;
    time += span;
    shares += (span * (shareOf(holdings, price) + shareOf(holdings, next.price))) / 2;
    worths += (span * (worthOf(holdings, price) + worthOf(holdings, next.price))) / 2;
  }
  if (time === 0) return { maxExposure };
  return { maxExposure, meanEquity: worths / time, ...(worths > 0 && { exposure: shares / time }) };
}

function worthOf({ baseDouble, restDouble }: Holdings, price: number): number {
  return restDouble + baseDouble * price;
}

function shareOf(holdings: Holdings, price: number): number {
  const worth = worthOf(holdings, price);
  return worth > 0 ? (holdings.baseDouble * price) / worth : 0;
}
