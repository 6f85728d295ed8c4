/** A stream of an exchange: `prices`, `reports`. */
export interface StreamStatus {
  readonly name: string;
  readonly up: boolean;
  /** How often it came back after it had been lost, since the adapter was created. */
  readonly reconnects: number;
}

/** A limit that the exchange sets on requests, by the adapter's own count, which follows the exchange's where that is told. */
export interface LimitStatus {
  /** `weight`, `orders10s`: the adapter's name of the counter. */
  readonly name: string;
  /** What is counted now, in the exchange's own unit (weight, calls, points). May be above the limit. */
  readonly used: number;
  readonly limit: number;
}

/** How an exchange's connections stand. For people and metrics: nothing is decided by it. */
export interface ExchangeStatus {
  readonly streams: readonly StreamStatus[];
  readonly limits: readonly LimitStatus[];
}
