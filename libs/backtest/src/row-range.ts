import { GridbotError, type UnixMillis } from '@gridbot/core';
import type { SeriesSource } from '@gridbot/history';

/** Rows `from` up to, not including, `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The rows of a time range: those that begin at `from` or later and before `to`.
 * @throws GridbotError DATA.EMPTY if there is none
 */
export async function rowRange(
  source: SeriesSource,
  from: UnixMillis = -Infinity,
  to: UnixMillis = Infinity,
): Promise<RowRange> {
  if (to <= from)
    throw new GridbotError(
      'DATA.EMPTY',
      `${text(from)} to ${text(to)} is no time: the end, which is left out, has to be later than the begin`,
    );
  const range = { from: await source.firstRowAt(from), to: await source.firstRowAt(to) };
  if (range.from < range.to) return range;
  const has = `${text(source.firstAt)} to ${text(source.lastAt)}`;
  throw new GridbotError(
    'DATA.EMPTY',
    `no row lies in the time that was asked for; the data has ${has}: ask for a part of that, or give other data`,
  );
}

function text(at: UnixMillis | undefined): string {
  return at === undefined ? 'nothing' : new Date(at).toISOString();
}
