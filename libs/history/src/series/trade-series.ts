/** Trades of a market as columns, in the order they happened. Prices are doubles as in a `CandleSeries`. */
export interface TradeSeries {
  readonly kind: 'trades';
  readonly length: number;
  /** Unix milliseconds, never falling. */
  readonly at: Float64Array;
  readonly price: Float64Array;
  /** Base traded; sources carry float noise here. */
  readonly quantity: Float64Array;
}
