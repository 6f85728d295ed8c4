import type { UnixMillis } from '@gridbot/core';
import type { Market } from '../market/market.js';
import type { PublicTrade } from '../market/public-trade.js';
import type { StreamChannel } from '../server/stream-channel.js';
import type { BinanceContext } from './binance.context.js';
import { KlineFeed } from './binance.kline-feed.js';
import { INTERVALS } from './binance.klines.js';
import { depthRow } from './binance.market-rows.js';
import {
  aggregateFrame,
  bookTickerFrame,
  klineFrame,
  miniTickerFrame,
  tickerFrame,
  tradeFrame,
} from './binance.stream-frames.js';
import { binanceSymbol } from './binance.symbols.js';

/** A market stream: what it tells after a trade, and about once a second. */
export interface StreamFeed {
  readonly channel: StreamChannel;
  readonly market: Market;
  onTrade?(trade: PublicTrade): readonly object[];
  onTick?(): readonly object[];
}

interface FeedParts {
  readonly market: Market;
  /** Binance's name: `BTCUSDT`. */
  readonly symbol: string;
  readonly now: () => UnixMillis;
}

const KINDS = '(trade|aggTrade|bookTicker|ticker|miniTicker|kline|depth)';
const NAME = new RegExp(`^([a-z0-9]+)@${KINDS}(?:_([0-9a-zA-Z]+)|([0-9]+)(@1000ms|@100ms)?)?$`);
const DEPTHS = [5, 10, 20];

/** The stream of a name such as `btcusdt@trade`; `undefined` for one that does not exist: Binance takes any name and sends nothing. */
export function openFeed(name: string, context: BinanceContext): StreamFeed | undefined {
  const [, symbol = '', kind, interval, depth, speed] = NAME.exec(name) ?? [];
  const instrument = context.instruments().find((each) => binanceSymbol(each).toLowerCase() === symbol);
  if (kind === undefined || instrument === undefined) return undefined;
  const parts = { market: context.marketOf(instrument), symbol: binanceSymbol(instrument), now: () => context.now() };
  if (kind === 'kline') return klineFeed(parts, interval ?? '');
  if (kind === 'depth') return depthFeed(parts, Number(depth), speed === '@100ms');
  return interval === undefined && depth === undefined ? SIMPLE_FEEDS[kind]?.(parts) : undefined;
}

const SIMPLE_FEEDS: Readonly<Record<string, (parts: FeedParts) => StreamFeed>> = {
  trade: ({ market, symbol, now }) => ({
    channel: 'public-trades',
    market,
    onTrade: (trade) => [tradeFrame(trade, symbol, now())],
  }),
  aggTrade: ({ market, symbol, now }) => ({
    channel: 'public-trades',
    market,
    onTrade: (trade) => [aggregateFrame(trade, symbol, now())],
  }),
  bookTicker: bookTickerFeed,
  ticker: (parts) =>
    dayFeed(parts, (now) => {
      const [ticker, stats] = [parts.market.ticker(), parts.market.stats()];
      return ticker && stats && tickerFrame(ticker, stats, parts.symbol, now);
    }),
  miniTicker: (parts) =>
    dayFeed(parts, (now) => {
      const stats = parts.market.stats();
      return stats && miniTickerFrame(stats, parts.symbol, now);
    }),
};

/** The best prices whenever they changed: after a trade, and, where a recording tells quotes, within a second. */
function bookTickerFeed({ market, symbol }: FeedParts): StreamFeed {
  let told = '';
  const changed = (): readonly object[] => {
    const ticker = market.ticker();
    if (ticker === undefined) return [];
    const state = [ticker.bid, ticker.bidQuantity, ticker.ask, ticker.askQuantity].join(' ');
    if (state === told) return [];
    told = state;
    return [bookTickerFrame(ticker, symbol, market.book(1).version)];
  };
  return { channel: 'ticker', market, onTrade: changed, onTick: changed };
}

/** Statistics of the day, once a second if there is news. */
function dayFeed({ market, now }: FeedParts, frame: (now: UnixMillis) => object | undefined): StreamFeed {
  let told = -1;
  const onTick = (): readonly object[] => {
    const { version } = market.book(0);
    if (version === told) return [];
    told = version;
    const data = frame(now());
    return data === undefined ? [] : [data];
  };
  return { channel: 'ticker', market, onTick };
}

function klineFeed({ market, symbol, now }: FeedParts, interval: string): StreamFeed | undefined {
  const length = INTERVALS.get(interval);
  if (length === undefined) return undefined;
  const feed = new KlineFeed(market, length);
  const due = (): readonly object[] =>
    feed.due(now()).map(({ candle, isClosed }) => klineFrame(candle, symbol, interval, isClosed, now()));
  return { channel: 'candles', market, onTrade: () => (feed.isBehind ? due() : []), onTick: due };
}

function depthFeed({ market }: FeedParts, depth: number, isFast: boolean): StreamFeed | undefined {
  if (!DEPTHS.includes(depth)) return undefined;
  let told = -1;
  const changed = (): readonly object[] => {
    const book = market.book(depth);
    if (book.version === told) return [];
    told = book.version;
    return [depthRow(book)];
  };
  return { channel: 'book', market, onTick: changed, ...(isFast && { onTrade: changed }) };
}
