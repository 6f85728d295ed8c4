import type { TimeRange } from './evaluate.js';
import type { PathPlan } from './path-plan.js';
import type { ParameterSet } from './parameter-set.js';
import type { RunOutcome } from './run-outcome.js';

/** One backtest to be made. */
export interface RunTask {
  readonly set: ParameterSet;
  /** Only on this stretch; absent: on all the data. */
  readonly range?: TimeRange;
  /** On candles made of pieces of the data instead, which have to be candles; `range` is none of theirs. */
  readonly rearranged?: PathPlan;
  /** Place in the order of drawing, for those who keep the outcome themselves. */
  readonly number?: number;
}

/** Makes a backtest. A set that fails is an outcome with an `error`; it rejects only if nothing can be run any more. */
export type Run = (task: RunTask) => Promise<RunOutcome>;
