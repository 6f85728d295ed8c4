import type { CandleClosed } from '@gridbot/core';

/** Tells which candles of the subscribed timeframes close around the rows of a series, which are asked for in order. */
export interface Closings {
  /** Candles that the row shows to be over: they ended before its first print. What is due by then comes before them. */
  before(row: number): readonly CandleClosed[];
  /** Candles that are complete with the row. */
  after(row: number): readonly CandleClosed[];
}
