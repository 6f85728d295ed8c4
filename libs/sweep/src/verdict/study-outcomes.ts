import { isComplete, type RunOutcome } from '../run/run-outcome.js';
import { choosePlateau, type PlateauChoice } from '../statistics/choose-plateau.js';
import { deflatedSharpe, noiseVariance, sharpeVariance, type DeflatedSharpe } from '../statistics/deflated-sharpe.js';
import { effectiveTrials } from '../statistics/effective-trials.js';
import { momentsOf, sharpeOf, type Moments } from '../statistics/moments.js';
import { overfittingProbability, type OverfittingProbability } from '../statistics/overfitting-probability.js';
import { minimumTrackRecord, probabilisticSharpe } from '../statistics/probabilistic-sharpe.js';
import { realityCheck, type RealityCheck } from '../statistics/reality-check.js';

export interface StudyOptions {
  readonly seed: number;
  /** What a run is worth: more is better; NaN = nothing. */
  readonly objective: (outcome: RunOutcome) => number;
  /** Number of the outcome to judge. Default: the plateau's. */
  readonly chosen?: number;
  /** Resamples of the reality check and splits of the cross-validation, at most. Default: 999, and as many as `OverfittingOptions` has. */
  readonly resamples?: number;
  readonly splits?: number;
}

/** What the outcomes of a search say about the search itself. */
export interface OutcomeStudy {
  /** Number of the judged outcome among those given. */
  readonly chosen: number;
  /** The choice by surroundings; its numbers are those of the outcomes given. */
  readonly plateau: PlateauChoice;
  /** Sets that were run to their end, and all that were run at all, the pruned ones included. */
  readonly complete: number;
  readonly trials: number;
  readonly moments: Moments;
  /** Probability of a true Sharpe ratio above zero, had nothing else been tried. */
  readonly probabilisticSharpe: number;
  /** What the verdict uses: every set a trial of its own, the variance that of noise. */
  readonly deflated: DeflatedSharpe;
  /** With the variance as published: stricter where sets truly differ. */
  readonly deflatedAsPublished: DeflatedSharpe;
  /** With as many trials as the sets amount to by how alike they behave: laxer. */
  readonly deflatedEffective: DeflatedSharpe;
  /** Days it takes until such a Sharpe ratio is above zero with 95 %, without any search; Infinity if it is not above zero. */
  readonly daysNeeded: number;
  readonly realityCheck?: RealityCheck;
  readonly overfitting?: OverfittingProbability;
}

/**
 * Statistics over all outcomes of a search. Outcomes that failed were no trials; pruned ones were, though nothing is known of them.
 * @returns undefined if no set came to an end with an objective and at least two days
 */
export function studyOutcomes(outcomes: readonly RunOutcome[], options: StudyOptions): OutcomeStudy | undefined {
  const days = commonLength(outcomes.filter(isComplete));
  const isUsable = (outcome: RunOutcome): boolean => isComplete(outcome) && outcome.dailyReturns.length === days;
  const objectives = outcomes.map((outcome) => (isUsable(outcome) ? options.objective(outcome) : NaN));
  const sets = outcomes.map(({ set }) => set);
  const plateau = choosePlateau(sets, objectives);
  if (plateau === undefined || days < 2) return undefined;
  const { chosen = plateau.set } = options;
  const rows = outcomes.flatMap((outcome, i) => (isUsable(outcome) || i === chosen ? [outcome.dailyReturns] : []));
  const row = rows.indexOf(outcomes[chosen]!.dailyReturns);
  const trials = outcomes.filter(({ error }) => error === undefined).length;
  const all = rows.map(momentsOf);
  const moments = all[row]!;
  const sharpes = all.map(sharpeOf);
  const variance = noiseVariance(sharpes, days);
  const { seed, resamples, splits } = options;
  const check = realityCheck(rows, row, { seed, ...(resamples !== undefined && { resamples }) });
  const overfitting = overfittingProbability(rows, { ...(splits !== undefined && { splits }) });
  return {
    chosen,
    plateau,
    complete: rows.length,
    trials,
    moments,
    probabilisticSharpe: probabilisticSharpe(moments),
    deflated: deflatedSharpe(moments, trials, variance),
    deflatedAsPublished: deflatedSharpe(moments, trials, sharpeVariance(sharpes)),
    deflatedEffective: deflatedSharpe(moments, effectiveTrials(rows), variance),
    daysNeeded: minimumTrackRecord(moments),
    ...(check && { realityCheck: check }),
    ...(overfitting && { overfitting }),
  };
}

/** Number of days that most outcomes have; the greater of equals. */
function commonLength(outcomes: readonly RunOutcome[]): number {
  const counts = new Map<number, number>();
  for (const { dailyReturns } of outcomes) counts.set(dailyReturns.length, (counts.get(dailyReturns.length) ?? 0) + 1);
  return [...counts].sort(([one, few], [other, many]) => many - few || other - one)[0]?.[0] ?? 0;
}
