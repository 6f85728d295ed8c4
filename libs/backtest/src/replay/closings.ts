import type { CandleClosed } from '@gridbot/core';
import type { Series } from '@gridbot/history';

/** Tells which candles of the subscribed timeframes close around rows, which are asked for in order. */
export interface Closings<Columns extends Series = Series> {
  /** Candles that the row shows to be over: they ended before its first print. What is due by then comes before them. */
  before(rows: Columns, row: number): readonly CandleClosed[];
  /** Candles that are complete with the row. */
  after(rows: Columns, row: number): readonly CandleClosed[];
}
