import type { RunOutcome } from '../run/run-outcome.js';

/** An outcome as it is kept: without its returns unless they were asked for. */
export interface KeptOutcome extends RunOutcome {
  /** Place in the order in which the sampler drew the sets, from 0. */
  readonly number: number;
}

/** Where the outcomes of one sweep are kept: one for each set, whoever keeps it and however often. */
export interface SweepResults {
  /** Resolves when it will survive the end of the process. A set that is kept already stays as it is. */
  keep(outcome: KeptOutcome): Promise<void>;
  /** Everything kept, by number; `dailyReturns` are empty unless asked for. */
  all(what?: { readonly returns?: boolean }): Promise<readonly KeptOutcome[]>;
}
