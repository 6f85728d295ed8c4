import { brokenConstraint, type Objective } from '../objective/objective.js';
import { rankOf } from '../objective/rank.js';
import type { TimeRange } from '../run/evaluate.js';
import { parameterSetKey, type ParameterSet } from '../run/parameter-set.js';
import type { RunOutcome } from '../run/run-outcome.js';
import type { Run } from '../run/run-task.js';
import type { Pruning } from './pruning.js';

/** The time that a whole run covers. */
export type WholeRange = Required<TimeRange>;

/** Figures that only ever grow while a run goes on: a broken upper limit stays broken. */
const GROWING = ['maxDrawdown', 'fees'];

/**
 * Runs a group on ever longer parts of the data and answers who is given up, and why; the others have to be run on everything. What it
 * answers depends on the sets alone, so a group that was interrupted is judged again as before.
 */
export async function pruneGroup(
  sets: readonly ParameterSet[],
  { rungs, keep }: Pruning,
  { run, objective, range }: { readonly run: Run; readonly objective: Objective; readonly range: WholeRange },
): Promise<ReadonlyMap<string, RunOutcome>> {
  const ended = new Map<string, RunOutcome>();
  let alive = sets;
  for (const rung of rungs) {
    const to = range.from + Math.round((range.to - range.from) * rung);
    const part = await Promise.all(alive.map((set) => run({ set, range: { from: range.from, to } })));
    const upTo = `after ${Math.round(rung * 1000) / 10} % of the time`;
    for (const outcome of part.filter(({ error }) => error !== undefined)) end(ended, outcome);
    const sound = part.filter(({ error }) => error === undefined);
    const hopeful = sound.filter((outcome) => {
      const broken = brokenForGood(objective, outcome);
      if (broken !== undefined) end(ended, { ...outcome, pruned: `${broken} ${upTo}` });
      return broken === undefined;
    });
    const ranked = hopeful
      .map((outcome, order) => ({ outcome, order, rank: rankOf(objective, outcome) }))
      .sort((one, other) => (one.rank === other.rank ? one.order - other.order : one.rank > other.rank ? -1 : 1));
    const staying = Math.ceil(keep * ranked.length);
    for (const [place, { outcome }] of ranked.entries()) {
      if (place >= staying) end(ended, { ...outcome, pruned: `place ${place + 1} of ${ranked.length} ${upTo}` });
    }
    alive = alive.filter((set) => !ended.has(parameterSetKey(set)));
  }
  return ended;
}

function end(ended: Map<string, RunOutcome>, outcome: RunOutcome): void {
  ended.set(parameterSetKey(outcome.set), outcome);
}

function brokenForGood({ aims, constraints }: Objective, { figures }: RunOutcome): string | undefined {
  const upper = constraints
    .filter(({ figure }) => GROWING.includes(figure))
    .map(({ figure, atMost, below }) => ({
      figure,
      ...(atMost !== undefined && { atMost }),
      ...(below !== undefined && { below }),
    }));
  return brokenConstraint({ aims, constraints: upper }, figures);
}
