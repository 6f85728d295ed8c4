import type { Gap } from './import-report.js';

/** Finds the longest silence between two trades, piece by piece; a market without trades misses nothing. */
export class SilenceFinder {
  longest: Gap | undefined;
  private lastAt = NaN;
  private length = -1;

  /** @param at times of the next trades, never falling */
  add(at: Float64Array): void {
    for (let i = 0; i < at.length; i += 1) {
      const to = at[i]!;
      if (to - this.lastAt > this.length) {
        this.longest = { from: this.lastAt, to, missing: 0 };
        this.length = to - this.lastAt;
      }
      this.lastAt = to;
    }
  }
}
