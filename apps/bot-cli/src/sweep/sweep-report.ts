import { isComplete, isFeasible, rankOf, type KeptOutcome, type Objective } from '@gridbot/sweep';
import { judgeSweep, type SweepJudgement } from './judge-sweep.js';
import type { SweepStudies } from './study-sweep.js';

/** What a sweep came to, as `--json` has it. */
export interface SweepReport {
  readonly name: string;
  /** Where everything is kept. */
  readonly results: string;
  readonly sampler: string;
  readonly objective: Objective;
  /** Sets kept, and of them: run to the end, failed, given up, and those that keep every constraint. */
  readonly sets: number;
  readonly complete: number;
  readonly failed: number;
  readonly pruned: number;
  readonly feasible: number;
  /** The best, in order. */
  readonly best: readonly RankedOutcome[];
  /** Reasons of failures, the commonest first. */
  readonly failures: readonly { readonly code: string; readonly message: string; readonly count: number }[];
  readonly judgement?: SweepJudgement;
  readonly studies?: SweepStudies;
}

/** An outcome with its place. */
export type RankedOutcome = Omit<KeptOutcome, 'dailyReturns'> & { readonly rank: number };

/** Puts together what a sweep came to. */
export function sweepReport(
  about: Pick<SweepReport, 'name' | 'results' | 'sampler' | 'objective'>,
  outcomes: readonly KeptOutcome[],
  { top, seed, studies }: { readonly top: number; readonly seed: number; readonly studies?: SweepStudies },
): SweepReport {
  const { objective } = about;
  const ranked = outcomes
    .map(({ dailyReturns: _, ...outcome }) => ({ ...outcome, rank: rankOf(objective, outcome) }))
    .sort((one, other) => (one.rank === other.rank ? one.number - other.number : one.rank > other.rank ? -1 : 1));
  const { walkForward, monteCarlo } = studies ?? {};
  const loss = monteCarlo?.found?.loss;
  const isDrawnByUnseen = about.sampler === 'tpe';
  const more = { ...(walkForward && { walkForward: { ...walkForward, isDrawnByUnseen } }), ...(loss && { loss }) };
  const judgement = judgeSweep(outcomes, objective, seed, more);
  return {
    ...about,
    sets: outcomes.length,
    complete: outcomes.filter(isComplete).length,
    failed: outcomes.filter(({ error }) => error !== undefined).length,
    pruned: outcomes.filter(({ pruned }) => pruned !== undefined).length,
    feasible: ranked.filter(({ rank }) => isFeasible(rank)).length,
    best: ranked.filter(isComplete).slice(0, top),
    failures: failuresOf(outcomes),
    ...(judgement && { judgement }),
    ...(studies && Object.keys(studies).length > 0 && { studies }),
  };
}

function failuresOf(outcomes: readonly KeptOutcome[]): SweepReport['failures'] {
  const counts = new Map<string, { code: string; message: string; count: number }>();
  for (const { error } of outcomes) {
    if (error === undefined) continue;
    const message = error.message.split('\n', 2).join(' ').slice(0, 160);
    // Figures differ from set to set: the same words are the same reason.
    const key = `${error.code} ${message.replaceAll(/\d+/g, '#')}`;
    const entry = counts.get(key) ?? { code: error.code, message, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}
