import type { UnixMillis } from '@gridbot/core';
import { invalidArgument } from './kraken.errors.js';
import type { KrakenParams } from './kraken.params.js';

/** Rows of a page of `ClosedOrders` and `TradesHistory`. */
export const PAGE_SIZE = 50;

/** A row of a history. */
export interface HistoryRow {
  readonly id: string;
  readonly at: UnixMillis;
}

/** A page and how many rows there are on all. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly count: number;
}

/**
 * A page of a history by `start` (exclusive), `end` (inclusive) and `ofs`. Start and end are seconds, with or without a fraction, or the id
 * of a row, whose time then counts.
 * @param history newest first, as Kraken answers
 * @throws KrakenRefusal for bounds that are neither
 */
export function pageOf<Row extends HistoryRow>(history: readonly Row[], params: KrakenParams): Page<Row> {
  const after = bound(history, params, 'start') ?? -Infinity;
  const until = bound(history, params, 'end') ?? Infinity;
  const offset = params.integer('ofs') ?? 0;
  if (offset < 0) throw invalidArgument('ofs');
  const matching = history.filter(({ at }) => at > after && at <= until);
  return { rows: matching.slice(offset, offset + PAGE_SIZE), count: matching.length };
}

function bound(history: readonly HistoryRow[], params: KrakenParams, name: string): UnixMillis | undefined {
  const text = params.text(name);
  if (text === undefined || text === '0') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const row = history.find(({ id }) => id === text);
  if (row === undefined) throw invalidArgument(name);
  return row.at;
}
