import type { UnixMillis } from '@gridbot/core';
import { firstAtOrAfter } from '@gridbot/history';
import type { RowWindow } from '../replay/row-window.js';

export const DAY = 86_400_000;

/** The midnight of UTC after a time; a midnight's own is the next one. */
export function nextMidnight(at: UnixMillis): UnixMillis {
  return (Math.floor(at / DAY) + 1) * DAY;
}

/** The first of the rows `from` up to, not including, `to` that ends at a time or later; `to` if there is none. */
export function firstEndingAt(time: UnixMillis, { series }: RowWindow, from: number, to: number): number {
  const begin = series.kind === 'candles' ? time - series.timeframe + 1 : time;
  return firstAtOrAfter(series.at, begin, from, to);
}
