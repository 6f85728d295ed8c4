import type { UnixMillis } from '@gridbot/core';
import type { RowWindow } from '../replay/row-window.js';

/** Prices and their times, by row of a window; rows in which nothing was traded do not count. */
export interface PriceRows {
  /** The row of the whole history that is row 0. */
  readonly offset: number;
  readonly length: number;
  readonly price: Float64Array;
  readonly traded: Float64Array;
  readonly at: (row: number) => UnixMillis;
}

/** The price at the end of each row: a candle's close in its last millisecond, a trade's price. */
export function priceRows({ offset, series }: RowWindow): PriceRows {
  const { length, at } = series;
  if (series.kind === 'trades') {
    return { offset, length, price: series.price, traded: series.quantity, at: (row) => at[row]! };
  }
  const last = series.timeframe - 1;
  return { offset, length, price: series.close, traded: series.volume, at: (row) => at[row]! + last };
}
