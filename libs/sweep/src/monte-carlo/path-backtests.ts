import type { Decimal } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import type { RunOutcome } from '../run/run-outcome.js';
import { growthOf, type Growth } from '../walk-forward/growth.js';
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
  const outcomes: PathOutcome[] = [];
  for (let path = 0; path < paths; path += 1) {
    outcomes.push(pathOutcome(await evaluate(candlesOfShapes(shapes, { ...rest, length, path }))));
    onPath?.(path + 1);
  }
  return summaryOf(outcomes);
}

function summaryOf(outcomes: readonly PathOutcome[]): PathBacktests {
  const failures: Record<string, number> = {};
  for (const outcome of outcomes) {
    if ('code' in outcome) failures[outcome.code] = (failures[outcome.code] ?? 0) + 1;
  }
  const ended = outcomes.flatMap((outcome) => ('code' in outcome ? [] : outcome));
  const lost = ended.filter((growth) => growth.return < 0).length;
  return {
    paths: outcomes.length,
    failures,
    ...(ended.length > 0 && {
      found: {
        loss: chanceOf(lost, ended.length),
        totalReturn: spreadOf(ended.map((growth) => growth.return)),
        maxDrawdown: spreadOf(ended.map((growth) => growth.maxDrawdown)),
      },
    }),
  };
}

type PathOutcome = Pick<Growth, 'return' | 'maxDrawdown'> | { readonly code: string };

/** The run's own drawdown sees more than the ends of days, if it has one. */
function pathOutcome({ dailyReturns, figures, error, pruned }: RunOutcome): PathOutcome {
  if (error !== undefined || pruned !== undefined) return { code: error?.code ?? 'SWEEP.PRUNED' };
  const growth = growthOf(dailyReturns);
  return { return: growth.return, maxDrawdown: figures['maxDrawdown'] ?? growth.maxDrawdown };
}
