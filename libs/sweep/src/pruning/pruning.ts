/**
 * How hopeless sets are given up before they have cost a whole run (successive halving, K. Jamieson and A. Talwalkar, AISTATS 2016): the sets of
 * a group run on the first part of the data; those that break a limit of drawdown there, which no later day can mend, and the worse part of
 * the others end there; the rest runs on a longer part, and in the end on everything.
 */
export interface Pruning {
  /** Parts of the time at which sets are compared, rising, each above 0 and below 1. */
  readonly rungs: readonly number[];
  /** Share of the sets that goes on from each, above 0 and below 1. */
  readonly keep: number;
  /** Sets that are compared with each other, in the order of drawing. */
  readonly group: number;
}
