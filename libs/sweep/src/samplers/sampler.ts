import type { ParameterSet } from '../run/parameter-set.js';

/** What became of a set that was drawn earlier, as a sampler sees it. */
export interface Observation {
  readonly set: ParameterSet;
  /** Place of the set in the order from best to worst: the larger the better. -Infinity for a set that failed. */
  readonly rank: number;
}

/**
 * Draws the sets of a sweep. What it draws depends on its seed, on the index, and on what it is given here, on nothing else: a sweep that
 * is interrupted and goes on, and one with more workers, tries the same sets.
 */
export interface Sampler {
  /** How many sets are drawn; drawn twice, a set is run once. */
  readonly count: number;
  /** Sets are drawn in rounds; this is the first index after the round in which `index` is. */
  roundEnd(index: number): number;
  /**
   * Draws a set.
   * @param earlier what became of every set before this round, in the order of drawing
   * @param taken keys of all sets with a smaller index
   */
  sample(index: number, earlier: readonly Observation[], taken: ReadonlySet<string>): ParameterSet;
}
