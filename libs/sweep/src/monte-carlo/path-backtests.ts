import type { Decimal } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import type { PathPlan } from '../run/path-plan.js';
import type { RunOutcome } from '../run/run-outcome.js';
import { inParallel } from '../sweep/in-parallel.js';
import { growthOf, type Growth } from '../walk-forward/growth.js';
import { pathsOf } from './bootstrap-candles.js';
import { chanceOf, type Chance } from './chance.js';
import { spreadOf, type Spread } from './spread-of.js';

/** A series that is made up when it is asked for, here or from the plan elsewhere. */
export interface MadeUpPath {
  readonly plan: PathPlan;
  candles(): CandleSeries;
}

/** Runs one backtest of the chosen set on a series that was made up. */
export type EvaluatePath = (path: MadeUpPath) => Promise<RunOutcome>;

export interface PathBacktestOptions extends Omit<PathPlan, 'path' | 'length'> {
  readonly paths: number;
  /** Candles of each path. */
  readonly horizon: number;
  readonly tickSize: Decimal;
  /** How many to ask for at once; what comes of it does not depend on it. Default: 1. */
  readonly concurrency?: number;
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
    /** The fan of the return over time: at each point the days since the begin. */
    readonly fan: readonly (Spread & { readonly days: number })[];
  };
}

/** Points of a fan. */
const FAN_POINTS = 24;

/**
 * Runs backtests on block-bootstrap paths. A path depends on the seed and its number only.
 * @throws GridbotError DATA.EMPTY for a history without a candle, and what `evaluate` rejects with
 */
export async function backtestPaths(
  history: CandleSeries,
  evaluate: EvaluatePath,
  options: PathBacktestOptions,
): Promise<PathBacktests> {
  const candlesOf = pathsOf(history);
  const { paths, horizon: length, tickSize, concurrency = 1, onPath, ...rest } = options;
  const outcomes = Array.from<PathOutcome>({ length: paths });
  const numbers = outcomes.map((_none, path) => path);
  let done = 0;
  await inParallel(numbers, concurrency, async (path) => {
    const plan = { ...rest, length, path };
    outcomes[path] = pathOutcome(await evaluate({ plan, candles: () => candlesOf({ ...plan, tickSize }) }));
    onPath?.((done += 1));
  });
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
        fan: fanOf(ended),
      },
    }),
  };
}

interface Ended extends Pick<Growth, 'days' | 'return' | 'maxDrawdown'> {
  /** Return up to each of the fan's points, the last of them the end: so many of any number of days, that memory does not grow with them. */
  readonly points: Float64Array;
}

type PathOutcome = Ended | { readonly code: string };

/** Paths with holes have fewer days than others: points are shares of each path's own. */
function fanOf(ended: readonly Ended[]): readonly (Spread & { readonly days: number })[] {
  const days = ended.reduce((most, path) => Math.max(most, path.days), 0);
  const points = Array.from({ length: Math.min(FAN_POINTS, days) }, (_none, i) => i);
  const step = FAN_POINTS / Math.max(1, points.length);
  return points.map((i) => {
    const point = Math.ceil((i + 1) * step) - 1;
    return {
      days: Math.round(((point + 1) / FAN_POINTS) * days),
      ...spreadOf(ended.map((path) => path.points[point]!)),
    };
  });
}

function pointsOf(returns: ArrayLike<number>): Float64Array {
  const points = new Float64Array(FAN_POINTS);
  let [worth, day] = [1, 0];
  for (let point = 0; point < FAN_POINTS; point += 1) {
    const until = Math.round(((point + 1) / FAN_POINTS) * returns.length);
    for (; day < until; day += 1) worth *= 1 + returns[day]!;
    points[point] = worth - 1;
  }
  return points;
}

/** The run's own drawdown sees more than the ends of days, if it has one. */
function pathOutcome({ dailyReturns, figures, error, pruned }: RunOutcome): PathOutcome {
  if (error !== undefined || pruned !== undefined) return { code: error?.code ?? 'SWEEP.PRUNED' };
  const growth = growthOf(dailyReturns);
  const maxDrawdown = figures['maxDrawdown'] ?? growth.maxDrawdown;
  return { days: growth.days, return: growth.return, maxDrawdown, points: pointsOf(dailyReturns) };
}
