import { GridbotError, type UnixMillis } from '@gridbot/core';
import type { Series } from '@gridbot/history';

/** Rows `from` up to, not including, `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The rows of a time range: those that begin at `from` or later and before `to`.
 * @throws GridbotError DATA.EMPTY if there is none
 */
export function rowRange(series: Series, from: UnixMillis = -Infinity, to: UnixMillis = Infinity): RowRange {
  const range = { from: firstAtOrAfter(series.at, from), to: firstAtOrAfter(series.at, to) };
  if (range.from < range.to) return range;
  const has = `${text(series.at[0])} to ${text(series.at.at(-1))}`;
  throw new GridbotError('DATA.EMPTY', `no row lies in the time that was asked for; the data has ${has}`);
}

function firstAtOrAfter(at: Float64Array, time: UnixMillis): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function text(at: UnixMillis | undefined): string {
  return at === undefined ? 'nothing' : new Date(at).toISOString();
}
