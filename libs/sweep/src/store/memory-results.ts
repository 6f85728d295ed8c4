import { parameterSetKey } from '../run/parameter-set.js';
import type { KeptOutcome, SweepResults } from './sweep-results.js';

/** Keeps outcomes as long as the process lives: for tests, and for sweeps inside a larger computation. */
export class MemoryResults implements SweepResults {
  private readonly bySet = new Map<string, KeptOutcome>();

  async keep(outcome: KeptOutcome): Promise<void> {
    const key = parameterSetKey(outcome.set);
    if (!this.bySet.has(key)) this.bySet.set(key, outcome);
  }

  async all({ returns = false } = {}): Promise<readonly KeptOutcome[]> {
    const sorted = [...this.bySet.values()].sort((one, other) => one.number - other.number);
    return returns ? sorted : sorted.map((outcome) => ({ ...outcome, dailyReturns: [] }));
  }
}
