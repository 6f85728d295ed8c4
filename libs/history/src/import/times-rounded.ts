/** Fewer rows than this may all be round by chance. */
const ENOUGH_ROWS = 20;
const ROUND = 1_000_000;
const MINUTE = 60_000;

/**
 * Sees times that a spreadsheet has rounded to a few digits: all are whole multiples of 1000 seconds, which no clock and no timeframe gives
 * unless they are whole minutes too.
 */
export class RoundedTimes {
  private rows = 0;
  private isOffMinute = false;
  private isSharp = false;

  /** @param at times of the next rows */
  add(at: Float64Array): void {
    for (let i = 0; i < at.length && !this.isSharp; i += 1) {
      this.rows += 1;
      this.isSharp = at[i]! % ROUND !== 0;
      this.isOffMinute ||= at[i]! % MINUTE !== 0;
    }
  }

  /** True if the times cannot be true. */
  get areRounded(): boolean {
    return !this.isSharp && this.isOffMinute && this.rows >= ENOUGH_ROWS;
  }
}
