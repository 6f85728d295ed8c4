/** A made-up history as plain data: with the same history it is the same candles, in whatever thread they are made. */
export interface PathPlan {
  readonly seed: number;
  /** Number of the path: the same seed with another number is another, independent path. */
  readonly path: number;
  /** Mean length of the pieces of history, in candles, at least 1; see `automaticBlockLength`. */
  readonly blockLength: number;
  /** Candles of the made-up series. */
  readonly length: number;
  /** `kept`: the history's own; `none`: prices go nowhere on average. Default: `kept`. */
  readonly drift?: 'kept' | 'none';
}
