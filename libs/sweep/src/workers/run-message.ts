import type { RunFailure, RunOutcome } from '../run/run-outcome.js';
import type { RunTask } from '../run/run-task.js';

/** What a worker is told: run this; the answer carries the same number. */
export interface RunRequest {
  readonly id: number;
  readonly task: RunTask;
}

/** What a worker tells. */
export type WorkerMessage =
  | { readonly type: 'ready' }
  /** It cannot run anything. */
  | { readonly type: 'unfit'; readonly error: RunFailure }
  | { readonly type: 'done'; readonly id: number; readonly outcome: RunOutcome };
