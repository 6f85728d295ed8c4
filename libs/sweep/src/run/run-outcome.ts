import type { ParameterSet } from './parameter-set.js';

/** Why a set has no figures, or only those of a part. */
export interface RunFailure {
  /** The GridbotError's code: `CONFIG.INVALID`, `PREFLIGHT.REFUSED`, `STRATEGY.THREW`, `SWEEP.WORKER_DIED`... */
  readonly code: string;
  readonly message: string;
}

/** What came of running one parameter set. Exactly one of the three holds: it is complete, it failed, it was pruned. */
export interface RunOutcome {
  readonly set: ParameterSet;
  /** Figures by name, as doubles: they are compared and described, never booked. Empty after a failure. */
  readonly figures: Readonly<Record<string, number>>;
  /** Simple return of the account's worth for each day of UTC (0.01 = one per cent), oldest first; empty after a failure. */
  readonly dailyReturns: readonly number[];
  /** Present: the set could not be run to its end. */
  readonly error?: RunFailure;
  /** Present: the run was given up as hopeless, and why; `figures` are those up to there. */
  readonly pruned?: string;
}

/** True for a run that went to its end. */
export function isComplete({ error, pruned }: Pick<RunOutcome, 'error' | 'pruned'>): boolean {
  return error === undefined && pruned === undefined;
}
