import type { Decimal, UnixMillis } from '@gridbot/core';
import type { CurveFigures } from './curve-figures.js';

/**
 * Everything a backtest is judged by. Money is exact, in quote currency; statistics are doubles. A figure that cannot be told (too short a
 * run, no round trip, no volatility) is absent, never infinite and never a zero that looks like an answer. docs/reference/figures.md has
 * every formula.
 */
export interface BacktestFigures {
  readonly basis: StatisticsBasis;
  readonly profit: ProfitFigures;
  /** What the account's worth did. */
  readonly bot: CurveFigures;
  /** What the same start money would have done otherwise; absent if they were not asked for. */
  readonly benchmarks?: Benchmarks;
  readonly roundTrips: RoundTripFigures;
  readonly capital: CapitalFigures;
  readonly outside: OutsideFigures;
  readonly breakEven: BreakEvenFigures;
  /** Worth at the end of every UTC day, the end of the run included; the first return is that since the start. */
  readonly daily: readonly DayClose[];
}

/** How the statistics of returns are made. */
export interface StatisticsBasis {
  /** Returns are those between the ends of UTC days; the first and the last day count as days even if they are cut. */
  readonly frequency: 'daily-utc-close';
  /** Number of daily returns. */
  readonly days: number;
  /** Days a year: markets of coins do not close. */
  readonly daysPerYear: number;
  /** Risk-free return a year, as a fraction. */
  readonly riskFreeRate: number;
  /** Length of the run, milliseconds: from the first to the last print. */
  readonly duration: number;
}

/** Where the profit came from, quote currency. */
export interface ProfitFigures {
  /** Change of equity. */
  readonly total: Decimal;
  /** Profit of finished round trips after fees: the strategy's own count, else that of matching sells with buys, oldest first. */
  readonly grid: Decimal;
  /** `total` less `grid`: what the base that is held gained or lost. */
  readonly inventory: Decimal;
  /** All fees, in quote; they are in `grid` and `inventory` already. */
  readonly fees: Decimal;
}

/** Benchmarks: the same candles, the same start money. */
export interface Benchmarks {
  /** All equity of the start put into base at the first price, without a fee. */
  readonly buyAndHold: CurveFigures;
  /** Equal amounts at the begin of every UTC day, with the taker fee. */
  readonly dca: CurveFigures;
  /** Half in base, put right at the end of a UTC day on which its share left the band, with the taker fee. */
  readonly rebalancing: CurveFigures;
}

/** Names of the benchmarks. */
export type BenchmarkName = keyof Benchmarks;

/** Finished round trips: a buy and the sell of what it brought. */
export interface RoundTripFigures {
  /** Whether the strategy's own lots tell what was sold, or sells are matched with buys, the oldest first. */
  readonly source: 'lots' | 'fifo';
  readonly count: number;
  /** Round trips that gained, as a fraction of all; absent without one. */
  readonly winRate?: number;
  /** What winners gained divided by what losers lost; absent if none lost. */
  readonly profitFactor?: number;
  /** Quote currency a round trip; absent without one. */
  readonly meanProfit?: Decimal;
  /** `meanProfit` over the mean cost of what was sold; absent without one. */
  readonly meanReturn?: number;
  /** Rungs at which a buy was filled: price levels as far apart as the middle round trip's buy and sell. */
  readonly rungs: number;
  /** Grid profit divided by `rungs`, quote currency; absent without one. */
  readonly profitPerRung?: Decimal;
  /** Quantiles of profit in quote currency and of time between buy and sell in milliseconds; absent without a round trip. */
  readonly profit?: Quantiles;
  readonly duration?: Quantiles;
}

/** The least, a quarter, the middle, three quarters, the most. */
export interface Quantiles {
  readonly min: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly max: number;
}

/** How the money was used. Fractions of equity are weighted by time. */
export interface CapitalFigures {
  /** Mean share of equity in base, 0 to 1; absent if no time passed. */
  readonly exposure?: number;
  /** The highest share of equity in base at the end of a day or after a fill. */
  readonly maxExposure: number;
  /** Mean equity, quote currency; a double, as it is a mean over time. */
  readonly meanEquity?: number;
  /** Mean quote that neither was in base nor held for open buys; the same as a fraction of mean equity. */
  readonly meanIdle?: number;
  readonly idleShare?: number;
  /** Price times quantity of every fill, quote currency. */
  readonly tradedNotional: Decimal;
  /** `tradedNotional` divided by mean equity: how often the account was turned over. */
  readonly turnover?: number;
  /** The most that was employed at once: equity at the start less the least quote that was not held for open buys. */
  readonly peakEmployed: Decimal;
  /** Profit divided by `peakEmployed`; absent if nothing was. */
  readonly efficiency?: number;
}

/** Shares of the time in which the grid could not work, 0 to 1; absent if no time passed. */
export interface OutsideFigures {
  /** No buy rested: however deep the price fell, nothing was bought. */
  readonly withoutBuys?: number;
  /** No sell rested: however high the price rose, nothing was sold. */
  readonly withoutSells?: number;
  /** One of the two, or both. */
  readonly share?: number;
  /** Milliseconds of the longest stretch outside. */
  readonly longest: number;
}

/** Prices at which something neither gains nor loses. */
export interface BreakEvenFigures {
  /** The price at which selling the base held, with the maker fee, brings the start's equity back; absent without base. */
  readonly price?: Decimal;
  /** What a unit of the base held had cost, fees included; absent if it is not known or there is none. */
  readonly inventoryCost?: Decimal;
  /** The rise of the price, as a fraction, that pays the maker fees of a buy and a sell. */
  readonly step: Decimal;
  /** The fee of both sides, as a fraction, at which the round trips would have gained nothing; absent without one. */
  readonly fee?: number;
}

/** Worth at the end of a UTC day. */
export interface DayClose {
  /** End of the last row with a print of that day. */
  readonly at: UnixMillis;
  readonly price: Decimal;
  readonly equity: Decimal;
}
