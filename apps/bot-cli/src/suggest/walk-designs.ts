import type { CandleSeries } from '@gridbot/history';
import { walkForward, type ParameterSet, type RunOutcome, type WalkForward } from '@gridbot/sweep';
import type { TellStage } from '../sweep/stage-line.js';
import type { DesignRunner } from './design-runner.js';

const DAY = 86_400_000;
/** Shorter than this, windows would hold too few days to choose by. */
const FEWEST_DAYS = 60;
/** While the last designs of one window are run, threads have those of the next. */
const WINDOWS_AT_ONCE = 2;

/**
 * Walk-forward over whole UTC days: a third of the time to choose by, then six windows of a ninth of it unseen. Undefined for a history that
 * is too short.
 */
export async function walkDesigns(
  runner: DesignRunner,
  sets: readonly ParameterSet[],
  { at, length, timeframe }: CandleSeries,
  { objective, tell }: { readonly objective: (outcome: RunOutcome) => number; readonly tell: TellStage },
): Promise<WalkForward | undefined> {
  const from = Math.ceil(at[0]! / DAY) * DAY;
  const to = Math.floor((at[length - 1]! + timeframe) / DAY) * DAY;
  const days = (to - from) / DAY;
  if (days < FEWEST_DAYS) return undefined;
  const plan = { from, to, inSample: Math.floor(days / 3) * DAY, outOfSample: Math.floor(days / 9) * DAY };
  const onWindow = (done: number, windows: number): void => tell('walk-forward windows', done, windows);
  return walkForward({ sets, plan, evaluate: runner.evaluate, objective, concurrency: WINDOWS_AT_ONCE, onWindow });
}
