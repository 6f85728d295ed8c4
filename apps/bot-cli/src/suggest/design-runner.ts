import { runBounds } from '@gridbot/backtest';
import { GridbotError, isGridbotError } from '@gridbot/core';
import {
  evaluateWith,
  parameterSetKey,
  type Evaluate,
  type ParameterSet,
  type PathPlan,
  type RunOutcome,
  type RunTask,
} from '@gridbot/sweep';
import type { SizedGrid } from './grid-settings.js';
import type { SuggestInput } from './suggest-grid.js';

/** A design as a set of parameters, with the settings that it stands for. */
export interface SizedDesign {
  readonly set: ParameterSet;
  readonly grid: SizedGrid;
}

/** Backtests designs, as many at once as there are threads. */
export class DesignRunner {
  private readonly grids: ReadonlyMap<string, SizedGrid>;

  constructor(
    private readonly input: Pick<SuggestInput, 'plugin' | 'series' | 'terms' | 'path' | 'run' | 'stop'>,
    designs: readonly SizedDesign[],
  ) {
    this.grids = new Map(designs.map(({ set, grid }) => [parameterSetKey(set), grid]));
  }

  /** On the history, or a stretch of it. @throws the stop signal's reason */
  readonly evaluate: Evaluate = evaluateWith((task) => this.run(task));

  /** On the history. @param tell how many are done @throws the stop signal's reason */
  evaluateTelling(sets: readonly ParameterSet[], tell: (done: number) => void): Promise<readonly RunOutcome[]> {
    let done = 0;
    const evaluate = evaluateWith(async (task) => {
      const outcome = await this.run(task);
      tell((done += 1));
      return outcome;
    });
    tell(done);
    return evaluate(sets);
  }

  /** On pieces of the history rearranged. @throws the stop signal's reason */
  onPath(set: ParameterSet, rearranged: PathPlan): Promise<RunOutcome> {
    return this.run({ set, rearranged });
  }

  /** The return under every reading of the candles; none if one of them cannot be run. @throws the stop signal's reason */
  async readings(set: ParameterSet): Promise<readonly { readonly reading: string; readonly return: number }[]> {
    const { plugin, series, terms, path, stop } = this.input;
    const config = { ...this.gridOf(set).settings };
    try {
      const options = { ...terms, plugin, config, series, path, benchmarks: false, ...(stop && { stop }) };
      const { result, bounds } = await runBounds(options);
      const start = result.equity.start.toDouble();
      return bounds.readings.map(({ name, profit }) => ({ reading: name, return: profit.toDouble() / start }));
    } catch (error) {
      stop?.throwIfAborted();
      if (isGridbotError(error)) return [];
      throw error;
    }
  }

  /** Runners know settings by their paths; outcomes are of the design again. */
  private async run(task: RunTask): Promise<RunOutcome> {
    const { run, stop } = this.input;
    const own: ParameterSet = { ...this.gridOf(task.set).settings };
    const settings = Object.entries(own).map(([name, value]) => [`strategy.${name}`, value] as const);
    try {
      stop?.throwIfAborted();
      const outcome = await run({ ...task, set: Object.fromEntries(settings) });
      return { ...outcome, set: task.set };
    } finally {
      stop?.throwIfAborted();
    }
  }

  private gridOf(set: ParameterSet): SizedGrid {
    const grid = this.grids.get(parameterSetKey(set));
    if (grid === undefined) throw new GridbotError('ENGINE.INVARIANT', `no settings for ${parameterSetKey(set)}`);
    return grid;
  }
}
