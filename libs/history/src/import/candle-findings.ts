import type { Gap } from './import-report.js';

const GAPS_LISTED = 5;
const MINUTE = 60_000;

/** Counts the steps between neighbours, piece by piece. */
export class StepCounter {
  private readonly counts = new Map<number, number>();
  private lastAt = NaN;
  private step = NaN;
  private run = 0;

  /** @param at times of the next rows, rising */
  add(at: Float64Array): void {
    for (let i = 0; i < at.length; i += 1) {
      const step = at[i]! - this.lastAt;
      this.lastAt = at[i]!;
      if (step === this.step) this.run += 1;
      else this.begin(step);
    }
  }

  /** Milliseconds between most neighbours, the smaller of two that are equally frequent; a minute if there is one row only. */
  common(): number {
    this.begin(NaN);
    let [best, most] = [MINUTE, 0];
    for (const [step, count] of this.counts) {
      if (count > most || (count === most && step < best)) [best, most] = [step, count];
    }
    return best;
  }

  private begin(step: number): void {
    if (this.run > 0) this.counts.set(this.step, (this.counts.get(this.step) ?? 0) + this.run);
    this.step = step;
    this.run = Number.isNaN(step) ? 0 : 1;
  }
}

/** Finds missing intervals and candles off the grid, piece by piece. */
export class GapFinder {
  readonly first: Gap[] = [];
  count = 0;
  missing = 0;
  longest: Gap | undefined;
  /** Candles that do not lie a whole number of steps from the one before. */
  offGrid = 0;
  private lastAt = NaN;

  constructor(private readonly timeframe: number) {}

  /** @param at times of the next rows, rising */
  add(at: Float64Array): void {
    const { timeframe } = this;
    for (let i = 0; i < at.length; i += 1) {
      const step = at[i]! - this.lastAt;
      // NaN for the first row, which has no step.
      if (step !== timeframe && step === step) this.irregular(step, at[i]!);
      this.lastAt = at[i]!;
    }
  }

  private irregular(step: number, to: number): void {
    if (step % this.timeframe !== 0) this.offGrid += 1;
    if (step <= this.timeframe) return;
    const gap = { from: this.lastAt + this.timeframe, to, missing: Math.ceil(step / this.timeframe) - 1 };
    this.count += 1;
    this.missing += gap.missing;
    if (this.first.length < GAPS_LISTED) this.first.push(gap);
    if (this.longest === undefined || gap.missing > this.longest.missing) this.longest = gap;
  }
}

/** Counts rows with nothing traded and the runs that they make, piece by piece. */
export class ZeroRuns {
  rows = 0;
  count = 0;
  /** Rows of the longest run. */
  longest = 0;
  private run = 0;

  /** @param volume volumes of the next rows */
  add(volume: Float64Array): void {
    for (let i = 0; i < volume.length; i += 1) {
      if (volume[i] !== 0) this.run = 0;
      else this.zero();
    }
  }

  private zero(): void {
    this.rows += 1;
    this.run += 1;
    if (this.run === 1) this.count += 1;
    if (this.run > this.longest) this.longest = this.run;
  }
}
