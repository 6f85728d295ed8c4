import type { UnixMillis } from '@gridbot/core';
import type { ParameterSet } from './parameter-set.js';
import type { RunOutcome } from './run-outcome.js';

/** A stretch of the data: from `from` on, up to, not including, `to`. */
export interface TimeRange {
  readonly from?: UnixMillis;
  readonly to?: UnixMillis;
}

/**
 * Runs every set on the data, or on a stretch of it, to the end (nothing is pruned), and answers in the order of the sets. A set that
 * fails is an outcome with an `error`; it rejects only if nothing can be run at all.
 */
export type Evaluate = (sets: readonly ParameterSet[], range?: TimeRange) => Promise<readonly RunOutcome[]>;
