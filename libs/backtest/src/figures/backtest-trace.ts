import type { Asset, Decimal, Liquidity, Side, UnixMillis } from '@gridbot/core';
import type { BenchmarkName } from './backtest-figures.js';

/** What a report draws; made if `BacktestOptions.trace` is set. Lists are in order of time. Money is quote currency unless an asset is named. */
export interface BacktestTrace {
  readonly fills: readonly TracedFill[];
  /** At most some 2,000 candles, made of the rows replayed. */
  readonly candles: readonly TracedCandle[];
  /** At most some 2,000 points, the same times as `benchmarks`. */
  readonly equity: readonly TracedEquity[];
  /** Worth of each benchmark at the times of `equity`; empty if benchmarks were not asked for. */
  readonly benchmarks: Readonly<Partial<Record<BenchmarkName, readonly Decimal[]>>>;
  /** Open orders after changes, thinned for drawing. */
  readonly rungs: readonly TracedRungs[];
  /** One entry a price level, or a narrow range of them where there are many; lowest first. */
  readonly levels: readonly RungLevel[];
  /** When no buy, no sell, or neither rested; stretches too short to be seen are left out. */
  readonly outside: readonly OutsideSpan[];
  readonly months: readonly MonthRow[];
  readonly roundTrips: readonly RoundTrip[];
  /** How many round trips fell where, by profit (quote) and by time between buy and sell (ms); absent without a round trip. */
  readonly profitHistogram?: Histogram;
  readonly durationHistogram?: Histogram;
}

/** An execution. */
export interface TracedFill {
  readonly at: UnixMillis;
  readonly side: Side;
  readonly price: Decimal;
  /** Base. */
  readonly quantity: Decimal;
  readonly fee: Decimal;
  readonly feeAsset: Asset;
  /** The fee in quote: in base at the fill's price, in a third asset at its given price. */
  readonly feeInQuote: Decimal;
  readonly liquidity: Liquidity;
  /** Limit price of the order; the fill's price of a market order. */
  readonly level: Decimal;
  /** The strategy's name of the order. */
  readonly key: string;
}

/** A candle for drawing: doubles. */
export interface TracedCandle {
  /** Begin. */
  readonly at: UnixMillis;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** What the account was worth, and in what. `equity = inventory + quote + other`. */
export interface TracedEquity {
  readonly at: UnixMillis;
  readonly price: Decimal;
  readonly equity: Decimal;
  /** Base at the price. */
  readonly inventory: Decimal;
  /** All quote, and that of it which is not held for open buys. */
  readonly quote: Decimal;
  readonly idle: Decimal;
  /** Worth of a third asset. */
  readonly other: Decimal;
}

/** Limit prices of the open orders from `at` on: buys from the highest down, sells from the lowest up. Doubles, for drawing. */
export interface TracedRungs {
  readonly at: UnixMillis;
  readonly buys: readonly number[];
  readonly sells: readonly number[];
}

/** What happened at prices from `from` to `to`, both included; a buy counts at its own level, a round trip at that of its buy. */
export interface RungLevel {
  readonly from: Decimal;
  readonly to: Decimal;
  /** Executions. */
  readonly buys: number;
  readonly sells: number;
  readonly roundTrips: number;
  /** Of those round trips, quote currency. */
  readonly profit: Decimal;
  /** Price times quantity of the executions, quote currency. */
  readonly volume: Decimal;
}

/** A stretch of time outside the grid. */
export interface OutsideSpan {
  readonly from: UnixMillis;
  readonly to: UnixMillis;
  /** What was missing. */
  readonly without: 'buys' | 'sells' | 'both';
}

/** A calendar month of UTC; the first and the last may be cut. */
export interface MonthRow {
  /** `2024-01`. */
  readonly month: string;
  /** Equity before and at the end of it. */
  readonly start: Decimal;
  readonly end: Decimal;
  readonly profit: Decimal;
  /** Fractions of the worth before it; absent if that was not above zero. */
  readonly return?: number;
  readonly holdReturn?: number;
  readonly gridProfit: Decimal;
  readonly fees: Decimal;
  readonly fills: number;
  readonly roundTrips: number;
}

/** A buy and the sell of what it brought. */
export interface RoundTrip {
  /** When its base was bought and when the last of it was sold. */
  readonly openedAt: UnixMillis;
  readonly closedAt: UnixMillis;
  /** Limit price of the buy. */
  readonly level: Decimal;
  /** Price of the last sell. */
  readonly soldAt: Decimal;
  /** Base sold, a fee in base included. */
  readonly quantity: Decimal;
  /** What that base had cost, its fee included. */
  readonly cost: Decimal;
  /** What its sale brought less its fee, less `cost`. */
  readonly profit: Decimal;
}

/** Counts by ranges: `counts[i]` lie from `edges[i]` up to, not including, `edges[i + 1]`; the last range includes its end. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}
