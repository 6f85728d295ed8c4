import type { Evaluate } from '../run/evaluate.js';
import type { ParameterSet } from '../run/parameter-set.js';
import { isComplete, type RunFailure, type RunOutcome } from '../run/run-outcome.js';
import { choosePlateau } from '../statistics/choose-plateau.js';
import { inParallel } from '../sweep/in-parallel.js';
import { momentsOf } from '../statistics/moments.js';
import { probabilisticSharpe } from '../statistics/probabilistic-sharpe.js';
import { growthOf, type Growth } from './growth.js';
import { parameterStability, type ParameterStability } from './parameter-stability.js';
import { walkForwardWindows, type WalkForwardPlan, type WalkForwardWindow } from './walk-forward-windows.js';

export interface WalkForwardOptions {
  readonly sets: readonly ParameterSet[];
  readonly plan: WalkForwardPlan;
  readonly evaluate: Evaluate;
  /** What a run is worth: more is better; NaN = nothing. */
  readonly objective: (outcome: RunOutcome) => number;
  /** Number of the set to use, by the objectives in sample. Default: the plateau. */
  readonly choose?: (sets: readonly ParameterSet[], objectives: ArrayLike<number>) => number | undefined;
  /** Windows that are worked on at once, so that threads never wait for the last run of one; the outcome does not depend on it. Default: 1. */
  readonly concurrency?: number;
  readonly onWindow?: (done: number, windows: number) => void;
}

/** One window: what was chosen, and what became of it. */
export interface WindowOutcome extends WalkForwardWindow {
  /** Absent if every set failed in sample. */
  readonly chosen?: ParameterSet;
  /** Growth of the chosen set on the days it was chosen by, and on the unseen ones. */
  readonly inSampleGrowth?: Growth;
  readonly outOfSampleGrowth?: Growth;
  readonly error?: RunFailure;
}

/** What choosing again and again, and then living with the choice, came to. */
export interface WalkForward {
  readonly windows: readonly WindowOutcome[];
  /** Returns of the unseen days of all windows, one after the other; a window without a run brings none. */
  readonly returns: readonly number[];
  readonly outOfSample: Growth;
  /** Growth per day on unseen days over that in sample, both meant over the windows; absent if nothing was earned in sample. 1 = nothing was lost. */
  readonly degradation?: number;
  /** Share of the windows with a gain on their unseen days; a window without a run had none. */
  readonly profitable: number;
  /** Probability that the true Sharpe ratio of the unseen days is above zero; absent for fewer than two days. */
  readonly probability?: number;
  readonly stability: readonly ParameterStability[];
}

/**
 * Chooses parameters on a stretch of time and applies them to the days after it, which the choice has not seen; again for each window.
 * Every run begins with the balances of the configuration and an empty book.
 * @throws GridbotError CONFIG.INVALID if no window fits, and what `evaluate` rejects with
 */
export async function walkForward(options: WalkForwardOptions): Promise<WalkForward> {
  const windows = walkForwardWindows(options.plan);
  const lived = Array.from<LivedWindow>({ length: windows.length });
  let done = 0;
  await inParallel([...windows.entries()], options.concurrency ?? 1, async ([number, window]) => {
    lived[number] = await liveWindow(window, options);
    options.onWindow?.((done += 1), windows.length);
  });
  const returns = lived.flatMap(({ unseen }) => unseen);
  const choices = lived.flatMap(({ choice }) => choice ?? []);
  const gained = lived.filter(({ outOfSampleGrowth }) => (outOfSampleGrowth?.return ?? 0) > 0).length;
  const kept = degradationOf(lived);
  return {
    windows: lived.map(({ choice: _choice, unseen: _unseen, ...window }) => window),
    returns,
    outOfSample: growthOf(returns),
    ...(kept !== undefined && { degradation: kept }),
    profitable: gained / windows.length,
    ...(returns.length > 1 && { probability: probabilisticSharpe(momentsOf(returns)) }),
    stability: parameterStability(options.sets, choices),
  };
}

interface LivedWindow extends WindowOutcome {
  readonly choice?: number;
  readonly unseen: readonly number[];
}

async function liveWindow(
  window: WalkForwardWindow,
  { sets, evaluate, objective, choose = choosePlateauSet }: WalkForwardOptions,
): Promise<LivedWindow> {
  const known = await evaluate(sets, window.inSample);
  const objectives = known.map((outcome) => (isComplete(outcome) ? objective(outcome) : NaN));
  const choice = choose(sets, objectives);
  if (choice === undefined) return { ...window, unseen: [], error: firstError(known) };
  const [unseen] = await evaluate([sets[choice]!], window.outOfSample);
  const chosen = { ...window, choice, chosen: sets[choice]!, inSampleGrowth: growthOf(known[choice]!.dailyReturns) };
  if (unseen === undefined || !isComplete(unseen)) {
    return { ...chosen, unseen: [], error: unseen?.error ?? firstError([]) };
  }
  return { ...chosen, unseen: unseen.dailyReturns, outOfSampleGrowth: growthOf(unseen.dailyReturns) };
}

function choosePlateauSet(sets: readonly ParameterSet[], objectives: ArrayLike<number>): number | undefined {
  return choosePlateau(sets, objectives)?.set;
}

function firstError(outcomes: readonly RunOutcome[]): RunFailure {
  const failed = outcomes.find(({ error }) => error !== undefined)?.error;
  return failed ?? { code: 'SWEEP.NO_RESULT', message: 'no set came to an end with a figure to choose by' };
}

function degradationOf(windows: readonly WindowOutcome[]): number | undefined {
  const both = windows.flatMap(({ inSampleGrowth, outOfSampleGrowth }) =>
    inSampleGrowth && outOfSampleGrowth ? [[inSampleGrowth.perDay, outOfSampleGrowth.perDay] as const] : [],
  );
  const known = both.reduce((sum, [inside]) => sum + inside, 0);
  const unseen = both.reduce((sum, [, outside]) => sum + outside, 0);
  return known > 0 ? unseen / known : undefined;
}
