import type { Decimal, UnixMillis } from '@gridbot/core';
import { valueAt } from '../../result/holdings.js';
import type { BenchmarkStand } from '../benchmark-watcher.js';

/** Digits of worths that come from a division. */
const DIGITS = 10;

type Sample = { readonly at: UnixMillis; readonly price: Decimal };

/** What a benchmark was worth at the samples' times, both in order of time. */
export function benchmarkCurve(stands: readonly BenchmarkStand[], samples: readonly Sample[]): readonly Decimal[] {
  let stand = 0;
  return samples.map(({ at, price }) => {
    while (stand + 1 < stands.length && stands[stand + 1]!.at <= at) stand += 1;
    return valueAt(stands[stand]!.holdings, price);
  });
}

/** What holding was worth: the start's equity moves as the price does. */
export function holdCurve(start: Decimal, firstPrice: Decimal, samples: readonly Sample[]): readonly Decimal[] {
  return samples.map(({ price }) => start.times(price).dividedBy(firstPrice, DIGITS, 'half-even'));
}
