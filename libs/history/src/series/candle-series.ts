/**
 * Candles as columns, oldest first, one entry an interval in which somebody told something. Intervals may be missing; a row with
 * volume zero says that nothing was traded. Prices are the nearest doubles of decimals with at most 15 significant digits, so
 * that the decimal comes back exactly.
 */
export interface CandleSeries {
  readonly kind: 'candles';
  /** Length of a candle, milliseconds. */
  readonly timeframe: number;
  readonly length: number;
  /** Begin of each interval, Unix milliseconds; rising. */
  readonly at: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Base traded; sources carry float noise here. */
  readonly volume: Float64Array;
}
