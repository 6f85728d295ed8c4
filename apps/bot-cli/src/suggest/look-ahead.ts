import { backtestPaths, historyBlockLength, pricePathFigures, type ParameterSet } from '@gridbot/sweep';
import type { DesignRunner } from './design-runner.js';
import type { SizedGrid } from './grid-settings.js';
import type { SuggestInput } from './suggest-grid.js';
import type { SuggestionEvidence } from './suggestion.js';

const DAY = 86_400_000;
const FURTHEST_DAYS = 90;
/** Price paths cost far less than backtests on them. */
const PRICE_PATHS_EACH = 10;

/**
 * What the next days, as many as half the history has but at most 90, may bring if they are made of pieces of the history: backtests of the
 * grid, and whether the price leaves what it reaches. Undefined if no paths are asked for.
 */
export async function lookAhead(
  { series, terms, seed, paths, concurrency, tell = () => undefined }: SuggestInput,
  runner: DesignRunner,
  set: ParameterSet,
  { reach, settings }: SizedGrid,
): Promise<SuggestionEvidence['ahead']> {
  if (paths === 0) return undefined;
  const perDay = DAY / series.timeframe;
  const days = Math.min(FURTHEST_DAYS, series.length / perDay / 2);
  const horizon = Math.max(1, Math.round(days * perDay));
  const blockLength = historyBlockLength(series);
  const options = { seed, horizon, blockLength };
  const backtests = await backtestPaths(series, ({ plan }) => runner.onPath(set, plan), {
    ...{ ...options, paths, concurrency },
    onPath: (done) => tell('rearranged histories', done, paths),
    tickSize: terms.instrument.tickSize,
  });
  const last = series.close[series.length - 1]!;
  const interval = Number(settings.interval.slice(0, -1)) / 100;
  const range = { low: last * (1 - reach), high: last * (1 + interval) };
  const prices = pricePathFigures(series, { ...options, ...range, paths: paths * PRICE_PATHS_EACH });
  return { days: Math.round(horizon / perDay), blockLength, backtests, prices };
}
