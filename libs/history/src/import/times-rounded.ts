/** Fewer rows than this may all be round by chance. */
const ENOUGH_ROWS = 20;
const ROUND = 1_000_000;
const MINUTE = 60_000;

/**
 * True for times that a spreadsheet has rounded to a few digits: all are whole multiples of 1000 seconds, which no clock and no
 * timeframe gives unless they are whole minutes too.
 */
export function areTimesRounded(at: Float64Array): boolean {
  let isOffMinute = false;
  for (let i = 0; i < at.length; i += 1) {
    if (at[i]! % ROUND !== 0) return false;
    isOffMinute ||= at[i]! % MINUTE !== 0;
  }
  return isOffMinute && at.length >= ENOUGH_ROWS;
}
