import { seededRandom } from './seeded-random.js';

/** What returns are made of; figures per day. */
export interface MadeUpReturns {
  readonly sets: number;
  readonly days: number;
  readonly seed: number;
  /** Share of the variance that all sets have in common, 0 to 1. */
  readonly common?: number;
  /** Mean return over deviation that the set with this number really has. */
  readonly edge?: { readonly set: number; readonly sharpe: number };
}

/** Normally distributed daily returns with a deviation of 1 %: noise, but for a planted edge. */
export function madeUpReturns({ sets, days, seed, common = 0, edge }: MadeUpReturns): readonly Float64Array[] {
  const random = seededRandom(seed);
  const market = Float64Array.from({ length: days }, () => random.normal());
  return Array.from({ length: sets }, (_none, set) =>
    market.map((shared) => {
      const own = random.normal();
      const drift = edge?.set === set ? edge.sharpe : 0;
      return 0.01 * (drift + Math.sqrt(common) * shared + Math.sqrt(1 - common) * own);
    }),
  );
}
