import {
  Decimal,
  price,
  quantity,
  type Millis,
  type Price,
  type Quantity,
  type Side,
  type UnixMillis,
} from '@gridbot/core';
import type { VenueClock } from '../clock/venue-clock.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import { CandleSeries } from './candle-series.js';
import { DayStats, MINUTE } from './day-stats.js';
import type { MarketBook, MarketCandle, MarketStats, MarketTicker } from './market-figures.js';
import type { Print, PublicTrade, Quote } from './public-trade.js';
import { bookSide, offeredAt } from './synthetic-book.js';
import { TradeTape } from './trade-tape.js';

/** How a market is served. */
export interface MarketOptions {
  readonly clock: VenueClock;
  /** Base of a trade for which no quantity is given. Default: 1. */
  readonly printQuantity?: Quantity;
  /** Distance of bid and ask where no quote is known, in ticks, at least 1. Default: 1. */
  readonly spreadTicks?: number;
  /** Public trades that are remembered. Default: 200,000. */
  readonly keepTrades?: number;
}

/** What the whole world sees of one instrument. */
export class Market {
  readonly symbol: string;
  tickSize: Decimal;
  private readonly lotSize: Decimal;
  private readonly tape: TradeTape;
  private readonly minutes = new CandleSeries(MINUTE);
  private readonly series = new Map<Millis, CandleSeries>([[MINUTE, this.minutes]]);
  private readonly dayStats = new DayStats(this.minutes);
  private readonly listeners = new Set<(trade: PublicTrade) => void>();
  private knownQuote: Quote | undefined;
  private version = 0;

  constructor(
    { symbol, tickSize, lotSize }: Pick<VenueInstrument, 'symbol' | 'tickSize' | 'lotSize'>,
    private readonly options: MarketOptions,
  ) {
    this.symbol = symbol;
    this.tickSize = tickSize;
    this.lotSize = lotSize;
    this.tape = new TradeTape(options.keepTrades ?? 200_000);
  }

  /** Last trade and best prices; `undefined` before the first trade. */
  ticker(): MarketTicker | undefined {
    const last = this.tape.newest;
    return last && { last, ...this.quoteAround(last) };
  }

  /** The last 24 hours, in whole minutes; `undefined` before the first trade. */
  stats(): MarketStats | undefined {
    return this.dayStats.lastDay(this.options.clock.now());
  }

  /** Since the last midnight, UTC; `undefined` before the first trade. */
  today(): MarketStats | undefined {
    return this.dayStats.today(this.options.clock.now());
  }

  /** Newest trades, oldest first. */
  recentTrades(limit: number): readonly PublicTrade[] {
    return this.tape.last(limit);
  }

  /** Trades from an id on, oldest first. */
  tradesFrom(id: number, limit: number): readonly PublicTrade[] {
    return this.tape.from(id, limit);
  }

  /** Trades at or after a time, oldest first. */
  tradesSince(at: UnixMillis, limit: number): readonly PublicTrade[] {
    return this.tape.since(at, limit);
  }

  /** Candles of any length (a whole number of minutes), oldest first, the one that is not over included. */
  candles(length: Millis, from: UnixMillis = -Infinity, to: UnixMillis = Infinity): readonly MarketCandle[] {
    return this.seriesOf(length).between(from, to);
  }

  /** The candle that grows; `undefined` before the first trade. */
  newestCandle(length: Millis): MarketCandle | undefined {
    return this.seriesOf(length).newest;
  }

  /** The book around the last price, so many prices a side; empty before the first trade. Made up but for the best prices. */
  book(depth: number): MarketBook {
    const ticker = this.ticker();
    if (ticker === undefined) return { bids: [], asks: [], version: this.version };
    const shape = { tickSize: this.tickSize, lotSize: this.lotSize };
    return {
      bids: bookSide('bid', ticker, depth, shape),
      asks: bookSide('ask', ticker, depth, shape),
      version: this.version,
    };
  }

  /** Makes a trade. `Venue.print` does it and lets the account's orders meet it. */
  add({ price: at, quantity: amount, side, orderType = 'limit' }: Print, time: UnixMillis): PublicTrade {
    const trade: PublicTrade = {
      id: this.tape.nextId,
      at: time,
      price: at,
      quantity: amount ?? this.options.printQuantity ?? quantity('1'),
      side: side ?? this.direction(at),
      orderType,
    };
    this.tape.add(trade);
    for (const series of this.series.values()) series.addTrade(trade);
    if (this.knownQuote !== undefined && (at.lt(this.knownQuote.bid) || at.gt(this.knownQuote.ask))) {
      this.knownQuote = undefined;
    }
    this.version += 1;
    for (const listener of [...this.listeners]) listener(trade);
    return trade;
  }

  /** Tells the best prices; good until a trade happens outside them. */
  quote(quote: Quote): void {
    this.knownQuote = quote;
    this.version += 1;
  }

  /** Called after each trade, in order. @returns a function that ends it */
  onTrade(listener: (trade: PublicTrade) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private seriesOf(length: Millis): CandleSeries {
    const known = this.series.get(length);
    if (known !== undefined) return known;
    const series = new CandleSeries(length);
    for (const minute of this.minutes.all) series.add(minute);
    this.series.set(length, series);
    return series;
  }

  private direction(at: Price): Side {
    const last = this.tape.newest;
    if (last === undefined || at.gt(last.price)) return 'buy';
    return at.lt(last.price) ? 'sell' : last.side;
  }

  /** Who crossed last has taken from the far side: a buy happened at the ask. */
  private quoteAround({ price: last, side }: PublicTrade): Quote {
    if (this.knownQuote !== undefined) return this.knownQuote;
    const spread = this.tickSize.times(Decimal.of(BigInt(this.options.spreadTicks ?? 1)));
    const shape = { tickSize: this.tickSize, lotSize: this.lotSize };
    const bid = side === 'buy' ? price(Decimal.max(last.minus(spread), this.tickSize)) : last;
    const ask = side === 'buy' ? last : price(last.plus(spread));
    return { bid, bidQuantity: offeredAt(bid, shape), ask, askQuantity: offeredAt(ask, shape) };
  }
}
