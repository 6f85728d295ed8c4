import type { Evaluate } from '../run/evaluate.js';
import type { ParameterSet } from '../run/parameter-set.js';

export const DAY = 86_400_000;

/** Sets that differ in a number only. */
export function numberedSets(count: number): readonly ParameterSet[] {
  return Array.from({ length: count }, (_none, number) => ({ number }));
}

/** Answers for the set of each number its row of returns, or the days of it that are asked for; day 0 begins at time 0. */
export function madeUpEvaluate(returns: readonly ArrayLike<number>[]): Evaluate {
  return async (sets, { from = 0, to = Infinity } = {}) =>
    sets.map((set) => {
      const row = Array.from(returns[Number(set['number'])]!);
      const dailyReturns = row.slice(Math.ceil(from / DAY), Math.min(row.length, to / DAY));
      const totalReturn = dailyReturns.reduce((worth, value) => worth * (1 + value), 1) - 1;
      return { set, figures: { totalReturn }, dailyReturns };
    });
}
