import {
  backtestPaths,
  evaluateWith,
  historyBlockLength,
  isComplete,
  isFeasible,
  rankOf,
  walkForward,
  walkForwardWindows,
  type KeptOutcome,
  type PathBacktests,
  type Run,
  type RunOutcome,
  type WalkForward,
  type WalkForwardPlan,
} from '@gridbot/sweep';
import { simulatedTerms } from '../simulation/market-terms.js';
import { sliceCandles } from '../suggest/slice-candles.js';
import { judgeSweep } from './judge-sweep.js';
import { requireCandles } from './require-candles.js';
import type { ResolvedSweep } from './resolved-sweep.js';
import type { SweepData } from './sweep-data.js';
import type { SweepDefinition } from './sweep-definition.js';
import type { TellStage } from './stage-line.js';

const DAY = 86_400_000;
/** While the last sets of one window are run, threads have those of the next. */
const WINDOWS_AT_ONCE = 2;

/** What a sweep is put to beyond its runs. */
export interface SweepStudies {
  readonly walkForward?: WalkForward;
  readonly monteCarlo?: PathBacktests & { readonly blockLength: number; readonly candles: number };
}

/** What studies work with. */
export interface StudyInput {
  readonly data: SweepData;
  readonly definition: SweepDefinition;
  /** Runs sets on the data, a stretch of it, or pieces of it rearranged. */
  readonly run: Run;
  /** How many runs to ask for at once; what comes of them does not depend on it. */
  readonly concurrency: number;
  readonly outcomes: readonly KeptOutcome[];
  readonly tell: TellStage;
  readonly stop: AbortSignal;
}

/** True if sweep.yaml asks for a study. */
export function asksForStudies({ config }: ResolvedSweep): boolean {
  return config.walkForward.use !== 'none' || config.monteCarlo.paths > 0;
}

/** Before hours are spent on runs: can the studies be made of this data? @throws GridbotError CONFIG.INVALID */
export function requireStudyable(sweep: ResolvedSweep, input: Pick<StudyInput, 'data' | 'definition'>): void {
  if (sweep.config.walkForward.use !== 'none') walkForwardWindows(planOf(sweep, input));
  if (sweep.config.monteCarlo.paths > 0) requireCandles(input.data.series);
}

/** Makes the studies that sweep.yaml asks for. @throws CONFIG.INVALID, the stop's reason */
export async function studySweep(sweep: ResolvedSweep, input: StudyInput): Promise<SweepStudies> {
  const walked = sweep.config.walkForward.use === 'none' ? undefined : await walk(sweep, input);
  const rearranged = sweep.config.monteCarlo.paths === 0 ? undefined : await rearrange(sweep, input, walked);
  return { ...(walked && { walkForward: walked }), ...(rearranged && { monteCarlo: rearranged }) };
}

/** Windows of whole UTC days. */
function planOf(
  { config }: ResolvedSweep,
  { data: { report }, definition: { range } }: Pick<StudyInput, 'data' | 'definition'>,
): WalkForwardPlan {
  const { use, inSample, outOfSample, embargo } = config.walkForward;
  return {
    from: Math.ceil(Math.max(range.from ?? 0, report.from) / DAY) * DAY,
    to: Math.floor(Math.min(range.to ?? Infinity, report.to + (report.timeframe ?? 0)) / DAY) * DAY,
    ...{ inSample, outOfSample, embargo, anchored: use === 'anchored' },
  };
}

async function walk(sweep: ResolvedSweep, input: StudyInput): Promise<WalkForward> {
  const { config, objective } = sweep;
  const { run, outcomes, tell, stop } = input;
  const plan = planOf(sweep, input);
  const evaluate = evaluateWith((task) => {
    stop.throwIfAborted();
    return run(task);
  });
  const worth = (outcome: RunOutcome): number => {
    const rank = rankOf(objective, outcome);
    return isFeasible(rank) ? rank : NaN;
  };
  const onWindow = (done: number, windows: number): void => tell('walk-forward windows', done, windows);
  const complete = outcomes.filter(isComplete).map(({ set }) => set);
  const sets = thinned(complete, config.walkForward.sets);
  return walkForward({ sets, plan, evaluate, objective: worth, concurrency: WINDOWS_AT_ONCE, onWindow });
}

async function rearrange(
  { bot, config, objective }: ResolvedSweep,
  { data, definition, run, concurrency, outcomes, tell, stop }: StudyInput,
  walked: WalkForward | undefined,
): Promise<SweepStudies['monteCarlo']> {
  const judged = judgeSweep(outcomes, objective, config.seed, { ...(walked && { walkForward: walked }) });
  if (judged === undefined) return undefined;
  const { paths, horizon: length, drift } = config.monteCarlo;
  const series = sliceCandles(requireCandles(data.series), definition.range);
  const blockLength = historyBlockLength(series);
  const horizon = Math.max(1, Math.round(length / series.timeframe));
  const { tickSize } = simulatedTerms(definition.instrument, bot.config.simulation).instrument;
  const onPath = (done: number): void => tell('rearranged histories', done, paths);
  const found = await backtestPaths(
    series,
    async ({ plan }) => {
      stop.throwIfAborted();
      return run({ set: judged.set, rearranged: plan });
    },
    { seed: config.seed, paths, horizon, blockLength, tickSize, drift, concurrency, onPath },
  );
  return { ...found, blockLength, candles: horizon };
}

/** Evenly spread, the first among them: which are left does not depend on how they did. */
function thinned<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_none, i) => items[Math.floor((i * items.length) / most)]!);
}
