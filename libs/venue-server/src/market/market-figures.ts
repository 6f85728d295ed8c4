import type { Decimal, Price, UnixMillis } from '@gridbot/core';
import type { PublicTrade, Quote } from './public-trade.js';

/** What a ticker shows besides the statistics. */
export interface MarketTicker extends Quote {
  readonly last: PublicTrade;
}

/** A stretch of time in figures; all zero-volume figures equal the last price. */
export interface MarketStats {
  readonly openedAt: UnixMillis;
  readonly closedAt: UnixMillis;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly last: Price;
  /** Base traded. */
  readonly volume: Decimal;
  /** Quote currency traded. */
  readonly notional: Decimal;
  readonly trades: number;
  readonly firstTradeId: number;
  readonly lastTradeId: number;
}

/** A candle as exchanges publish it; the last one of a series may not be over. */
export interface MarketCandle {
  readonly openedAt: UnixMillis;
  /** First millisecond after it. */
  readonly endsAt: UnixMillis;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  readonly volume: Decimal;
  readonly notional: Decimal;
  readonly trades: number;
  /** Base and quote that buyers took. */
  readonly takerBuyVolume: Decimal;
  readonly takerBuyNotional: Decimal;
  readonly firstTradeId: number;
  readonly lastTradeId: number;
}

/** One price of the book. */
export interface BookLevel {
  readonly price: Price;
  readonly quantity: Decimal;
}

/** The book, best price first on both sides. */
export interface MarketBook {
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
  /** Grows with every change. */
  readonly version: number;
}
