import type { Millis, UnixMillis } from '@gridbot/core';
import type { MarketBook, MarketCandle, MarketStats, MarketTicker } from './market-figures.js';
import type { Print, PublicTrade } from './public-trade.js';

/** What the whole world sees of one instrument. */
export declare class Market {
  readonly symbol: string;
  /** `undefined` before the first trade. */
  ticker(): MarketTicker | undefined;
  /** The last 24 hours; `undefined` before the first trade. */
  stats(): MarketStats | undefined;
  /** Since the last midnight, UTC; `undefined` before the first trade. */
  today(): MarketStats | undefined;
  /** Newest trades, oldest first. */
  recentTrades(limit: number): readonly PublicTrade[];
  /** Trades from an id on, oldest first. */
  tradesFrom(id: number, limit: number): readonly PublicTrade[];
  /** Trades at or after a time, oldest first. */
  tradesSince(at: UnixMillis, limit: number): readonly PublicTrade[];
  /** Candles of any length, oldest first, the one that is not over included. Intervals without a trade are left out. */
  candles(length: Millis, from?: UnixMillis, to?: UnixMillis): readonly MarketCandle[];
  /** @param depth prices a side */
  book(depth: number): MarketBook;
  /** Trades at the venue's time. Prefer `Venue.print`, which lets the account's orders meet it. */
  add(print: Print, at: UnixMillis): PublicTrade;
  /** Called after each trade, in order. */
  onTrade(listener: (trade: PublicTrade) => void): () => void;
}
