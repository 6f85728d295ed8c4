import type { UnixMillis } from '@gridbot/core';
import type { CandleSeries } from './candle-series.js';
import { firstAtOrAfter } from './first-at-or-after.js';
import type { Series } from './series.js';
import type { TradeSeries } from './trade-series.js';

/** A stretch of consecutive rows. */
export interface SeriesPiece<Columns extends Series = Series> {
  /** The row of the whole history that is this piece's row 0. */
  readonly offset: number;
  /** At least one row. Its arrays may be written over once the next piece is asked for. */
  readonly series: Columns;
}

interface SourceOf<Columns extends Series> {
  readonly kind: Columns['kind'];
  /** Rows. */
  readonly length: number;
  /** Begin of the first and of the last row, Unix milliseconds; `undefined` without rows. */
  readonly firstAt: UnixMillis | undefined;
  readonly lastAt: UnixMillis | undefined;
  /** The first row that begins at a time or later; `length` if there is none. */
  firstRowAt(time: UnixMillis): Promise<number>;
  /**
   * Rows `from` up to, not including, `to`, oldest first and without a hole, cut wherever the source likes. May be called any number of times;
   * whoever stops early ends the iteration with `return`, as `for await` does.
   * @throws GridbotError DATA.* if they cannot be read
   */
  pieces(from: number, to: number): AsyncIterable<SeriesPiece<Columns>>;
}

export interface CandleSource extends SourceOf<CandleSeries> {
  /** Length of a candle, milliseconds. */
  readonly timeframe: number;
}

export type TradeSource = SourceOf<TradeSeries>;

/** Market history that is read piece by piece, so that a long one needs no more memory than a short one. */
export type SeriesSource = CandleSource | TradeSource;

/** Rows in memory as a source: one piece, a view of the same arrays. */
export function sourceOf(series: Series): SeriesSource {
  const { length, at } = series;
  const common = {
    length,
    firstAt: at[0],
    lastAt: length > 0 ? at[length - 1] : undefined,
    firstRowAt: async (time: UnixMillis) => firstAtOrAfter(at, time, 0, length),
  };
  return series.kind === 'candles'
    ? { ...common, kind: 'candles', timeframe: series.timeframe, pieces: (from, to) => onePiece(series, from, to) }
    : { ...common, kind: 'trades', pieces: (from, to) => onePiece(series, from, to) };
}

/** Rows `from` up to, not including, `to` as views of the same arrays. */
export function rowsOf<Columns extends Series>(series: Columns, from: number, to: number): Columns;
export function rowsOf(series: Series, from: number, to: number): Series {
  const cut = (column: Float64Array): Float64Array => column.subarray(from, to);
  const length = to - from;
  const at = cut(series.at);
  if (series.kind === 'trades')
    return { kind: 'trades', length, at, price: cut(series.price), quantity: cut(series.quantity) };
  const { timeframe, open, high, low, close, volume } = series;
  const prices = { open: cut(open), high: cut(high), low: cut(low), close: cut(close) };
  return { kind: 'candles', timeframe, length, at, ...prices, volume: cut(volume) };
}

async function* onePiece<Columns extends Series>(
  series: Columns,
  from: number,
  to: number,
): AsyncGenerator<SeriesPiece<Columns>> {
  if (from < to) yield { offset: from, series: rowsOf(series, from, to) };
}
