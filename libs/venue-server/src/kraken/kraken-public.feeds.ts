import type { Millis } from '@gridbot/core';
import type { MarketCandle } from '../market/market-figures.js';
import type { Market } from '../market/market.js';
import type { PublicTrade } from '../market/public-trade.js';
import type { StreamChannel } from '../server/stream-channel.js';
import { OHLC_INTERVALS } from './kraken-public.endpoints.js';
import type { KrakenContext } from './kraken.context.js';
import { KrakenRefusal } from './kraken.errors.js';
import {
  bookChanges,
  bookItem,
  candleItem,
  publicTradeItem,
  tickerItem,
  toSentBook,
  type SentBook,
} from './kraken.market-frames.js';
import type { KrakenParams } from './kraken.params.js';
import type { KrakenListing } from './kraken.symbols.js';

/** A subscription to a market: what it sends at first, and after each trade. */
export interface MarketFeed {
  readonly stream: StreamChannel;
  /** What the acknowledgement tells besides channel, symbol and snapshot. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly snapshotByDefault: boolean;
  /** Data of the first frame; `undefined`: nothing to tell yet. */
  snapshot(): readonly object[] | undefined;
  /** Data of the next frame; `undefined`: nothing changed that it tells. */
  update(trade: PublicTrade): readonly object[] | undefined;
}

/** What a feed works with. */
export interface FeedParts {
  readonly context: KrakenContext;
  readonly listing: KrakenListing;
  readonly market: Market;
  readonly params: KrakenParams;
}

const MINUTE: Millis = 60_000;
const SNAPSHOT_TRADES = 50;
const SNAPSHOT_CANDLES = 720;
const DEPTHS = [10, 25, 100, 500, 1000];

/** The market channels by name. Each may throw a KrakenRefusal for wrong settings. */
export const MARKET_FEEDS: ReadonlyMap<string, (parts: FeedParts) => MarketFeed> = new Map([
  ['ticker', tickerFeed],
  ['trade', tradeFeed],
  ['ohlc', ohlcFeed],
  ['book', bookFeed],
]);

function tickerFeed({ market, listing, params }: FeedParts): MarketFeed {
  const trigger = params.text('event_trigger');
  if (trigger !== undefined && trigger !== 'trades' && trigger !== 'bbo') {
    throw new KrakenRefusal('Event trigger not supported');
  }
  let sent = '';
  const item = (): readonly object[] | undefined => {
    const [ticker, stats] = [market.ticker(), market.stats()];
    if (ticker === undefined || stats === undefined) return undefined;
    const quote = [ticker.bid, ticker.bidQuantity, ticker.ask, ticker.askQuantity].join(' ');
    if (trigger === 'bbo' && quote === sent) return undefined;
    sent = quote;
    return [tickerItem(ticker, stats, listing)];
  };
  return {
    stream: 'ticker',
    settings: trigger === undefined ? {} : { event_trigger: trigger },
    snapshotByDefault: true,
    snapshot: item,
    update: item,
  };
}

function tradeFeed({ market, listing }: FeedParts): MarketFeed {
  return {
    stream: 'public-trades',
    settings: {},
    snapshotByDefault: false,
    snapshot: () => market.recentTrades(SNAPSHOT_TRADES).map((trade) => publicTradeItem(trade, listing)),
    update: (trade) => [publicTradeItem(trade, listing)],
  };
}

function ohlcFeed({ context, market, listing, params }: FeedParts): MarketFeed {
  const interval = params.integer('interval') ?? 1;
  if (!OHLC_INTERVALS.includes(interval)) throw new KrakenRefusal('Subscription ohlc interval not supported');
  const length = interval * MINUTE;
  const item = (candle: MarketCandle): object => candleItem(candle, interval, listing);
  return {
    stream: 'candles',
    settings: { interval, warnings: ['timestamp is deprecated, use interval_begin'] },
    snapshotByDefault: true,
    snapshot: () => {
      const from = context.clock.now() - SNAPSHOT_CANDLES * length;
      return market.candles(length, from).slice(-SNAPSHOT_CANDLES).map(item);
    },
    update: () => {
      const newest = market.newestCandle(length);
      return newest && [item(newest)];
    },
  };
}

function bookFeed({ context, market, listing, params }: FeedParts): MarketFeed {
  const depth = params.integer('depth') ?? 10;
  if (!DEPTHS.includes(depth)) throw new KrakenRefusal('Subscription depth not supported');
  let sent: SentBook = { asks: [], bids: [] };
  const whole = (): SentBook => (sent = toSentBook(market.book(depth), listing));
  return {
    stream: 'book',
    settings: { depth },
    snapshotByDefault: true,
    snapshot: () => {
      const book = whole();
      return [bookItem(book, book, listing, context.clock.now())];
    },
    update: () => {
      const before = sent;
      const changes = bookChanges(before, whole(), depth);
      if (changes.asks.length + changes.bids.length === 0) return undefined;
      return [bookItem(changes, sent, listing, context.clock.now())];
    },
  };
}
