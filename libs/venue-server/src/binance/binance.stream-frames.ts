import type { UnixMillis } from '@gridbot/core';
import type { MarketCandle, MarketStats, MarketTicker } from '../market/market-figures.js';
import type { PublicTrade } from '../market/public-trade.js';
import { priceChange } from './binance.market-rows.js';
import { fixed } from './binance.numbers.js';

/** A trade of `<symbol>@trade`. */
export function tradeFrame({ id, price, quantity, at, side }: PublicTrade, symbol: string, now: UnixMillis): object {
  return {
    e: 'trade',
    E: now,
    s: symbol,
    t: id,
    p: fixed(price),
    q: fixed(quantity),
    T: at,
    m: side === 'sell',
    M: true,
  };
}

/** A trade of `<symbol>@aggTrade`. */
export function aggregateFrame(
  { id, price, quantity, at, side }: PublicTrade,
  symbol: string,
  now: UnixMillis,
): object {
  const amounts = { p: fixed(price), q: fixed(quantity) };
  return { e: 'aggTrade', E: now, s: symbol, a: id, ...amounts, f: id, l: id, T: at, m: side === 'sell', M: true };
}

/** The best prices of `<symbol>@bookTicker`, which carries no time. */
export function bookTickerFrame(ticker: MarketTicker, symbol: string, version: number): object {
  const { bid, bidQuantity, ask, askQuantity } = ticker;
  return { u: version, s: symbol, b: fixed(bid), B: fixed(bidQuantity), a: fixed(ask), A: fixed(askQuantity) };
}

/** `<symbol>@miniTicker` */
export function miniTickerFrame(stats: MarketStats, symbol: string, now: UnixMillis): object {
  return { e: '24hrMiniTicker', E: now, s: symbol, ...dayFigures(stats) };
}

/** `<symbol>@ticker` */
export function tickerFrame(ticker: MarketTicker, stats: MarketStats, symbol: string, now: UnixMillis): object {
  const change = priceChange(stats);
  return {
    ...{
      e: '24hrTicker',
      E: now,
      s: symbol,
      p: change.amount,
      P: change.percent,
      w: change.average,
      x: fixed(stats.open),
    },
    ...{ Q: fixed(ticker.last.quantity), b: fixed(ticker.bid), B: fixed(ticker.bidQuantity) },
    ...{ a: fixed(ticker.ask), A: fixed(ticker.askQuantity), ...dayFigures(stats) },
    ...{ O: stats.openedAt, C: stats.closedAt, F: stats.firstTradeId, L: stats.lastTradeId, n: stats.trades },
  };
}

/** `<symbol>@kline_<interval>` @param isClosed the interval is over */
export function klineFrame(
  candle: MarketCandle,
  symbol: string,
  interval: string,
  isClosed: boolean,
  now: UnixMillis,
): object {
  const { openedAt, endsAt, firstTradeId, lastTradeId, open, close, high, low, volume, trades, notional } = candle;
  const kline = {
    ...{ t: openedAt, T: endsAt - 1, s: symbol, i: interval, f: firstTradeId, L: lastTradeId },
    ...{ o: fixed(open), c: fixed(close), h: fixed(high), l: fixed(low), v: fixed(volume), n: trades, x: isClosed },
    ...{ q: fixed(notional), V: fixed(candle.takerBuyVolume), Q: fixed(candle.takerBuyNotional), B: '0' },
  };
  return { e: 'kline', E: now, s: symbol, k: kline };
}

function dayFigures({ last, open, high, low, volume, notional }: MarketStats): object {
  return { c: fixed(last), o: fixed(open), h: fixed(high), l: fixed(low), v: fixed(volume), q: fixed(notional) };
}
