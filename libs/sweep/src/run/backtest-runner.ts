import { runBacktest, type BacktestOptions } from '@gridbot/backtest';
import type { ParameterSet } from './parameter-set.js';
import { runFigures } from './run-figures.js';
import { runFailure } from './run-failure.js';
import type { Run } from './run-task.js';

/** Makes the options of a set's backtest. @throws GridbotError if the set is no valid configuration */
export type Prepare = (set: ParameterSet) => BacktestOptions;

/**
 * Runs sets in this thread, one backtest each. DCA and rebalancing are not followed unless the options say so: without `benchmarks: true`,
 * `excessOverDca` and `excessOverRebalancing` are not among the figures.
 */
export function backtestRunner(prepare: Prepare): Run {
  return async ({ set, range }) => {
    try {
      const result = await runBacktest({ benchmarks: false, ...prepare(set), ...range });
      return { set, ...runFigures(result) };
    } catch (error) {
      return { set, figures: {}, dailyReturns: [], error: runFailure(error) };
    }
  };
}
