import { isFeasible } from '../objective/rank.js';
import type { KeptOutcome } from '../store/sweep-results.js';
import type { SweepProgress } from './sweep-progress.js';

/** Counts outcomes. It remembers one of them, the best. */
export class Tally {
  private counts = { done: 0, before: 0, failed: 0, pruned: 0, repeated: 0 };
  private best: SweepProgress['best'];

  constructor(private readonly total: number) {}

  add(outcome: KeptOutcome, rank: number, isBefore: boolean): void {
    this.counts.done += 1;
    if (isBefore) this.counts.before += 1;
    if (outcome.error !== undefined) this.counts.failed += 1;
    if (outcome.pruned !== undefined) this.counts.pruned += 1;
    if (!isFeasible(rank) || !this.isBetter(outcome, rank)) return;
    this.best = { outcome: { ...outcome, dailyReturns: [] }, rank };
  }

  repeat(): void {
    this.counts.done += 1;
    this.counts.repeated += 1;
  }

  get progress(): SweepProgress {
    return { total: this.total, ...this.counts, ...(this.best && { best: this.best }) };
  }

  /** Of equals the one that was drawn first, whichever ended first. */
  private isBetter({ number }: KeptOutcome, rank: number): boolean {
    return (
      this.best === undefined || rank > this.best.rank || (rank === this.best.rank && number < this.best.outcome.number)
    );
  }
}
