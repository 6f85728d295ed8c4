import type { Millis } from '@gridbot/core';
import type { MarketCandle, MarketStats, MarketTicker } from '../market/market-figures.js';
import type { Market } from '../market/market.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import type { BinanceCall, CallInput } from './binance.call.js';
import { bad } from './binance.errors.js';
import { exchangeInfo } from './binance.exchange-info.js';
import { intervalLength, klineRow, seriesFrom, withoutGaps } from './binance.klines.js';
import { aggregateRow, bookTickerRow, dayRow, depthRow, tradeRow } from './binance.market-rows.js';
import { fixed, quotient } from './binance.numbers.js';
import type { BinanceParams } from './binance.params.js';
import { binanceSymbol } from './binance.symbols.js';

const AVERAGE_MINUTES = 5;
const MINUTE: Millis = 60_000;
const CHOICE = ['symbol', 'symbols'] as const;

/** Weight of a call that takes one symbol, several or all. */
const weightByCount = (one: number, all: number) => (params: BinanceParams) => (params.has('symbol') ? one : all);

/** The public calls: what anybody may ask. */
export const MARKET_CALLS = {
  ping: { operation: 'ping', params: [], weight: 1, perform: () => ({}) },
  time: { operation: 'time', params: [], weight: 1, perform: ({ context }) => ({ serverTime: context.now() }) },
  exchangeInfo: {
    operation: 'instruments',
    params: [...CHOICE, 'permissions', 'showPermissionSets', 'symbolStatus'],
    weight: 20,
    perform: ({ context, params }) => exchangeInfo(context, params),
  },
  depth: {
    operation: 'book',
    params: ['symbol', 'limit'],
    weight: (params) => depthWeight(params.limit(100, 5_000)),
    perform: (input) => depthRow(marketOf(input).book(input.params.limit(100, 5_000))),
  },
  trades: {
    operation: 'public-trades',
    params: ['symbol', 'limit'],
    weight: 25,
    perform: (input) => marketOf(input).recentTrades(input.params.limit(500, 1_000)).map(tradeRow),
  },
  historicalTrades: {
    operation: 'public-trades',
    params: ['symbol', 'limit', 'fromId'],
    weight: 25,
    perform: historicalTrades,
  },
  aggTrades: {
    operation: 'public-trades',
    params: ['symbol', 'fromId', 'startTime', 'endTime', 'limit'],
    weight: 4,
    perform: aggregateTrades,
  },
  klines: {
    operation: 'candles',
    params: ['symbol', 'interval', 'startTime', 'endTime', 'timeZone', 'limit'],
    weight: 2,
    perform: klines,
  },
  avgPrice: { operation: 'ticker', params: ['symbol'], weight: 2, perform: averagePrice },
  ticker24hr: {
    operation: 'ticker',
    params: [...CHOICE, 'type'],
    weight: weightByCount(2, 80),
    perform: (input) => {
      const isMini = input.params.text('type') === 'MINI';
      return forEach(input, (symbol, { ticker, stats }) => dayRow(symbol, ticker, stats, isMini));
    },
  },
  tickerPrice: {
    operation: 'ticker',
    params: [...CHOICE],
    weight: weightByCount(2, 4),
    perform: (input) => forEach(input, (symbol, { ticker }) => ({ symbol, price: fixed(ticker.last.price) })),
  },
  bookTicker: {
    operation: 'ticker',
    params: [...CHOICE],
    weight: weightByCount(2, 4),
    perform: (input) => forEach(input, (symbol, { ticker }) => bookTickerRow(symbol, ticker)),
  },
} satisfies Readonly<Record<string, BinanceCall>>;

/** What the tickers of a symbol are made of. */
interface Figures {
  readonly ticker: MarketTicker;
  readonly stats: MarketStats;
}

function marketOf({ context, params }: CallInput): Market {
  return context.marketOf(context.instrumentOf(params));
}

function historicalTrades(input: CallInput): readonly object[] {
  const limit = input.params.limit(500, 1_000);
  const from = input.params.integer('fromId');
  const market = marketOf(input);
  return (from === undefined ? market.recentTrades(limit) : market.tradesFrom(from, limit)).map(tradeRow);
}

function aggregateTrades(input: CallInput): readonly object[] {
  const { params } = input;
  const market = marketOf(input);
  const limit = params.limit(500, 1_000);
  const [id, from, to = Infinity] = [params.integer('fromId'), params.time('startTime'), params.time('endTime')];
  if (id !== undefined && from !== undefined) throw bad(-1128, 'Combination of optional parameters invalid.');
  if (id !== undefined) return market.tradesFrom(id, limit).map(aggregateRow);
  const trades = from === undefined ? market.recentTrades(limit) : market.tradesSince(from, limit);
  return trades.filter(({ at }) => at <= to).map(aggregateRow);
}

function klines(input: CallInput): readonly object[] {
  const { context, params } = input;
  const market = marketOf(input);
  const length = intervalLength(params.required('interval'));
  const limit = params.limit(500, 1_000);
  const [from, to = Infinity] = [params.time('startTime'), params.time('endTime')];
  const now = context.now();
  const begin = from ?? Math.min(to, now) - limit * length;
  const whole = withoutGaps(seriesFrom(market, length, begin), length, now);
  const fits = ({ openedAt }: MarketCandle): boolean => openedAt >= (from ?? -Infinity) && openedAt <= to;
  const found = whole.filter(fits);
  return (from === undefined ? found.slice(-limit) : found.slice(0, limit)).map(klineRow);
}

function averagePrice(input: CallInput): object {
  const market = marketOf(input);
  const last = market.ticker()?.last;
  const minutes = market.candles(MINUTE, input.context.now() - AVERAGE_MINUTES * MINUTE);
  const whole = minutes.reduce<MarketCandle | undefined>(
    (sum, next) => (sum === undefined ? next : added(sum, next)),
    undefined,
  );
  const average = whole === undefined ? last?.price : quotient(whole.notional, whole.volume);
  if (average === undefined || last === undefined) throw bad(-1112, 'No orders on book for symbol.');
  return { mins: AVERAGE_MINUTES, price: fixed(average), closeTime: last.at };
}

function added(sum: MarketCandle, next: MarketCandle): MarketCandle {
  return { ...sum, volume: sum.volume.plus(next.volume), notional: sum.notional.plus(next.notional) };
}

/** One row for `symbol`, a list for `symbols` and for neither. A symbol that has not traded yet has no row. */
function forEach({ context, params }: CallInput, row: (symbol: string, figures: Figures) => object): unknown {
  const rowOf = (instrument: VenueInstrument): object | undefined => {
    const market = context.marketOf(instrument);
    const [ticker, stats] = [market.ticker(), market.stats()];
    return ticker && stats && row(binanceSymbol(instrument), { ticker, stats });
  };
  const one = params.symbol();
  const several = params.list('symbols');
  if (one !== undefined && several !== undefined) throw bad(-1128, 'Combination of optional parameters invalid.');
  if (one !== undefined) return rowOf(context.instrument(one)) ?? {};
  const instruments = several === undefined ? context.instruments() : several.map((name) => context.instrument(name));
  return instruments.map(rowOf).filter((each) => each !== undefined);
}

function depthWeight(limit: number): number {
  if (limit <= 100) return 5;
  if (limit <= 500) return 25;
  return limit <= 1_000 ? 50 : 250;
}
