import type { KeptOutcome } from '../store/sweep-results.js';

/** How far a sweep is. */
export interface SweepProgress {
  /** Sets to be tried. */
  readonly total: number;
  /** Sets with an outcome, those from before included. */
  readonly done: number;
  /** Of `done`: outcomes that an earlier start of the sweep had kept. */
  readonly before: number;
  /** Of `done`: sets that failed, and sets that were given up. */
  readonly failed: number;
  readonly pruned: number;
  /** Of `done`: sets that had been drawn before and were not run again. */
  readonly repeated: number;
  /** The best so far that keeps every constraint. */
  readonly best?: { readonly outcome: KeptOutcome; readonly rank: number };
}
