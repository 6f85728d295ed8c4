const DAY = 86_400;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A time in UTC to the minute: `2024-02-03 04:05`.
 * @param {number} seconds Unix seconds
 */
export function timeText(seconds) {
  return new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');
}

/**
 * Labels of a time axis in UTC; the year, and the day below days, stand where they begin.
 * @param {readonly number[]} ticks Unix seconds
 * @param {number} step seconds between two ticks
 */
export function tickTexts(ticks, step) {
  return ticks.map((tick, i) => {
    const date = new Date(tick * 1000);
    const before = i === 0 ? undefined : new Date(/** @type {number} */ (ticks[i - 1]) * 1000);
    const year = date.getUTCFullYear();
    const isNewYear = before?.getUTCFullYear() !== year;
    const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
    if (step >= 360 * DAY) return `${year}`;
    if (step >= 28 * DAY) return withSecondLine(`${MONTHS[date.getUTCMonth()]}`, isNewYear, `${year}`);
    if (step >= DAY) return withSecondLine(day, isNewYear, `${year}`);
    return withSecondLine(date.toISOString().slice(11, 16), before?.getUTCDate() !== date.getUTCDate(), day);
  });
}

/**
 * @param {string} first
 * @param {boolean} wanted
 * @param {string} second
 */
function withSecondLine(first, wanted, second) {
  return wanted ? `${first}\n${second}` : first;
}
