import type { StopSignal } from '@gridbot/core';
import type { Objective } from '../objective/objective.js';
import { rankOf } from '../objective/rank.js';
import { pruneGroup, type WholeRange } from '../pruning/prune-group.js';
import type { Pruning } from '../pruning/pruning.js';
import { parameterSetKey, type ParameterSet } from '../run/parameter-set.js';
import type { Run } from '../run/run-task.js';
import type { Observation, Sampler } from '../samplers/sampler.js';
import type { KeptOutcome, SweepResults } from '../store/sweep-results.js';
import { inParallel } from './in-parallel.js';
import type { SweepProgress } from './sweep-progress.js';
import { Tally } from './tally.js';

/** A sweep and what it works with. */
export interface SweepOptions {
  readonly sampler: Sampler;
  readonly objective: Objective;
  readonly run: Run;
  /** How many runs to ask for at once; the outcome does not depend on it. */
  readonly concurrency: number;
  readonly results: SweepResults;
  /** Absent: every set is run to its end. */
  readonly pruning?: Pruning & { readonly range: WholeRange };
  readonly onProgress?: (progress: SweepProgress) => void;
  /** Ends the sweep early; what is kept by then stays, and the next sweep goes on from there. */
  readonly stop?: Pick<StopSignal, 'aborted'>;
}

interface Drawn {
  readonly number: number;
  readonly set: ParameterSet;
  readonly key: string;
}

/**
 * Tries every set of a sampler that has no outcome yet, and keeps what comes of it.
 * @throws GridbotError of the store, or of a runner that cannot run anything any more
 */
export async function runSweep(options: SweepOptions): Promise<SweepProgress> {
  const { sampler } = options;
  const sweep = new Sweep(options, await options.results.all());
  for (let first = 0; first < sampler.count && options.stop?.aborted !== true;) {
    const end = sampler.roundEnd(first);
    await sweep.round(first, end);
    first = end;
  }
  return sweep.tally.progress;
}

class Sweep {
  readonly tally: Tally;
  private readonly taken = new Set<string>();
  private readonly ranks = new Map<string, number>();
  private readonly observations: Observation[] = [];
  private readonly before: Map<string, KeptOutcome>;

  constructor(
    private readonly options: SweepOptions,
    kept: readonly KeptOutcome[],
  ) {
    this.tally = new Tally(options.sampler.count);
    this.before = new Map(kept.map((outcome) => [parameterSetKey(outcome.set), outcome]));
  }

  async round(first: number, end: number): Promise<void> {
    const { pruning, concurrency, stop } = this.options;
    const drawn = this.draw(first, end);
    const size = pruning?.group ?? Math.max(1, drawn.length);
    for (let at = 0; at < drawn.length && stop?.aborted !== true; at += size) {
      const group = drawn.slice(at, at + size);
      const ended = await this.prune(group);
      await inParallel(group, concurrency, (one) =>
        stop?.aborted === true ? Promise.resolve() : this.try(one, ended),
      );
    }
    for (const { set, key } of drawn) this.observations.push({ set, rank: this.ranks.get(key) ?? -Infinity });
  }

  private draw(first: number, end: number): readonly Drawn[] {
    const drawn: Drawn[] = [];
    for (let number = first; number < end; number += 1) {
      const set = this.options.sampler.sample(number, this.observations, this.taken);
      const key = parameterSetKey(set);
      if (this.taken.has(key)) this.tally.repeat();
      else drawn.push({ number, set, key });
      this.taken.add(key);
    }
    return drawn;
  }

  private async prune(group: readonly Drawn[]): Promise<ReadonlyMap<string, Omit<KeptOutcome, 'number'>>> {
    const { pruning, run, objective } = this.options;
    if (pruning === undefined || group.every(({ key }) => this.before.has(key))) return new Map();
    const sets = group.map(({ set }) => set);
    return pruneGroup(sets, pruning, { run, objective, range: pruning.range });
  }

  private async try(
    { number, set, key }: Drawn,
    ended: ReadonlyMap<string, Omit<KeptOutcome, 'number'>>,
  ): Promise<void> {
    const { objective, run, results, onProgress } = this.options;
    const known = this.before.get(key);
    const outcome = known ?? { ...(ended.get(key) ?? (await run({ set, number }))), number };
    if (known === undefined) await results.keep(outcome);
    const rank = rankOf(objective, outcome);
    this.ranks.set(key, rank);
    this.tally.add({ ...outcome, number }, rank, known !== undefined);
    onProgress?.(this.tally.progress);
  }
}
