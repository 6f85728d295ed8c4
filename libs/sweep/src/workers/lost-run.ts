import type { RunOutcome } from '../run/run-outcome.js';
import type { RunTask } from '../run/run-task.js';

/** The outcome of a set whose thread died. */
export function diedOn({ set }: RunTask, why: string): RunOutcome {
  const message = `the worker thread died while it ran this set: ${why}`;
  return { set, figures: {}, dailyReturns: [], error: { code: 'SWEEP.WORKER_DIED', message } };
}

/** The outcome of a set that took longer than it may. @param limit milliseconds */
export function tooSlow({ set }: RunTask, limit: number): RunOutcome {
  const message = `not done after ${limit / 1_000} s, so its thread was ended: a strategy that never comes to an end, or too short a timeLimit`;
  return { set, figures: {}, dailyReturns: [], error: { code: 'SWEEP.TIME_LIMIT', message } };
}
