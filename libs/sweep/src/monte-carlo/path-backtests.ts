import type { Decimal } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import { isComplete, type RunOutcome } from '../run/run-outcome.js';
import { candlesOfShapes } from './bootstrap-candles.js';
import { candleShapes } from './candle-shapes.js';
import { chanceOf, type Chance } from './chance.js';
import { spreadOf, type Spread } from './spread-of.js';

/** Runs one backtest of the chosen set on a series that was made up. */
export type EvaluatePath = (series: CandleSeries) => Promise<RunOutcome>;

export interface PathBacktestOptions {
  readonly seed: number;
  readonly paths: number;
  /** Candles of each path. */
  readonly horizon: number;
  readonly blockLength: number;
  readonly tickSize: Decimal;
  readonly drift?: 'kept' | 'none';
  /** Called after each path. */
  readonly onPath?: (done: number) => void;
}

/** What backtests on the paths came to. */
export interface PathBacktests {
  readonly paths: number;
  /** Runs that failed, by the code of their error; they count nowhere else. */
  readonly failures: Readonly<Record<string, number>>;
  /** Present if at least one path was run to its end. */
  readonly found?: {
    /** The return is below zero. */
    readonly loss: Chance;
    /** Fractions: 0.1 = 10 %. */
    readonly totalReturn: Spread;
    readonly maxDrawdown: Spread;
  };
}

/**
 * Runs backtests on block-bootstrap paths, one after the other. A path depends on the seed and its number only.
 * @throws GridbotError DATA.EMPTY for a history without a candle, and what `evaluate` rejects with
 */
export async function backtestPaths(
  history: CandleSeries,
  evaluate: EvaluatePath,
  options: PathBacktestOptions,
): Promise<PathBacktests> {
  const shapes = candleShapes(history);
  const { paths, horizon: length, onPath, ...rest } = options;
  const outcomes: Pick<RunOutcome, 'figures' | 'error' | 'pruned'>[] = [];
  for (let path = 0; path < paths; path += 1) {
    const { figures, error, pruned } = await evaluate(candlesOfShapes(shapes, { ...rest, length, path }));
    outcomes.push({ figures, ...(error && { error }), ...(pruned !== undefined && { pruned }) });
    onPath?.(path + 1);
  }
  return summaryOf(outcomes);
}

function summaryOf(outcomes: readonly Pick<RunOutcome, 'figures' | 'error' | 'pruned'>[]): PathBacktests {
  const failures: Record<string, number> = {};
  for (const { error } of outcomes) if (error) failures[error.code] = (failures[error.code] ?? 0) + 1;
  const complete = outcomes.filter((outcome) => isComplete({ set: {}, dailyReturns: [], ...outcome }));
  const values = (name: string): readonly number[] => complete.map(({ figures }) => figures[name] ?? NaN);
  const returns = values('totalReturn');
  return {
    paths: outcomes.length,
    failures,
    ...(complete.length > 0 && {
      found: {
        loss: chanceOf(returns.filter((value) => value < 0).length, returns.length),
        totalReturn: spreadOf(returns),
        maxDrawdown: spreadOf(values('maxDrawdown')),
      },
    }),
  };
}
