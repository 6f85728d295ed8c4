import { runBounds, type BacktestOptions } from '@gridbot/backtest';
import { GridbotError, isGridbotError, type JsonValue } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import { backtestRunner, parameterSetKey, type Evaluate, type ParameterSet, type RunOutcome } from '@gridbot/sweep';
import type { SizedGrid } from './grid-settings.js';
import type { SuggestInput } from './suggest-grid.js';

/** A design as a set of parameters, with the settings that it stands for. */
export interface SizedDesign {
  readonly set: ParameterSet;
  readonly grid: SizedGrid;
}

/** Backtests designs, one after the other. */
export class DesignRunner {
  private readonly grids: ReadonlyMap<string, SizedGrid>;

  constructor(
    private readonly input: Pick<SuggestInput, 'plugin' | 'series' | 'terms' | 'path' | 'stop'>,
    designs: readonly SizedDesign[],
  ) {
    this.grids = new Map(designs.map(({ set, grid }) => [parameterSetKey(set), grid]));
  }

  /** On the history, or a stretch of it. @throws the stop signal's reason */
  readonly evaluate: Evaluate = async (sets, range) => {
    const outcomes: RunOutcome[] = [];
    for (const set of sets) outcomes.push(await this.run(set, range ?? {}));
    return outcomes;
  };

  /** On other candles than the history. @throws the stop signal's reason */
  onSeries(set: ParameterSet, series: CandleSeries): Promise<RunOutcome> {
    return this.run(set, { series });
  }

  /** The return under every reading of the candles; none if one of them cannot be run. @throws the stop signal's reason */
  async readings(set: ParameterSet): Promise<readonly { readonly reading: string; readonly return: number }[]> {
    try {
      const { result, bounds } = await runBounds(this.optionsOf(set));
      const start = result.equity.start.toDouble();
      return bounds.readings.map(({ name, profit }) => ({ reading: name, return: profit.toDouble() / start }));
    } catch (error) {
      this.input.stop?.throwIfAborted();
      if (isGridbotError(error)) return [];
      throw error;
    }
  }

  private async run(set: ParameterSet, more: Partial<BacktestOptions>): Promise<RunOutcome> {
    const outcome = await backtestRunner(() => ({ ...this.optionsOf(set), ...more }))({ set });
    this.input.stop?.throwIfAborted();
    return outcome;
  }

  private optionsOf(set: ParameterSet): BacktestOptions {
    const { plugin, series, terms, path, stop } = this.input;
    const grid = this.grids.get(parameterSetKey(set));
    if (grid === undefined) throw new GridbotError('ENGINE.INVARIANT', `no settings for ${parameterSetKey(set)}`);
    const config: JsonValue = { ...grid.settings };
    return { ...terms, plugin, config, series, path, ...(stop && { stop }) };
  }
}
