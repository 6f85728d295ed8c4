import { Decimal } from '@gridbot/core';
import type { BookLevel, MarketBook, MarketStats, MarketTicker } from '../market/market-figures.js';
import type { PublicTrade } from '../market/public-trade.js';
import { fixed, quotient } from './binance.numbers.js';

const HUNDRED = Decimal.of(100n);

/** A trade of `trades` and `historicalTrades`. */
export function tradeRow({ id, at, price, quantity, side }: PublicTrade): object {
  return {
    id,
    price: fixed(price),
    qty: fixed(quantity),
    quoteQty: fixed(price.times(quantity)),
    time: at,
    isBuyerMaker: side === 'sell',
    isBestMatch: true,
  };
}

/** A trade of `aggTrades`: here every trade is one order's that crossed, so that there is nothing to add up. */
export function aggregateRow({ id, at, price, quantity, side }: PublicTrade): object {
  return { a: id, p: fixed(price), q: fixed(quantity), f: id, l: id, T: at, m: side === 'sell', M: true };
}

/** The book as `depth` and the partial-depth streams show it. */
export function depthRow({ bids, asks, version }: MarketBook): object {
  return { lastUpdateId: version, bids: bids.map(levelRow), asks: asks.map(levelRow) };
}

/** A row of `ticker/24hr`, and, with the type MINI, the shorter one. */
export function dayRow(symbol: string, ticker: MarketTicker, stats: MarketStats, isMini: boolean): object {
  const { open, high, low, last, volume, notional, openedAt, closedAt, firstTradeId, lastTradeId, trades } = stats;
  const change = priceChange(stats);
  const quote = {
    prevClosePrice: fixed(open),
    lastQty: fixed(ticker.last.quantity),
    bidPrice: fixed(ticker.bid),
    bidQty: fixed(ticker.bidQuantity),
    askPrice: fixed(ticker.ask),
    askQty: fixed(ticker.askQuantity),
  };
  return {
    symbol,
    ...(isMini
      ? {}
      : { priceChange: change.amount, priceChangePercent: change.percent, weightedAvgPrice: change.average }),
    ...(isMini ? {} : quote),
    openPrice: fixed(open),
    highPrice: fixed(high),
    lowPrice: fixed(low),
    lastPrice: fixed(last),
    volume: fixed(volume),
    quoteVolume: fixed(notional),
    ...{ openTime: openedAt, closeTime: closedAt, firstId: firstTradeId, lastId: lastTradeId, count: trades },
  };
}

/** A row of `ticker/bookTicker`. */
export function bookTickerRow(symbol: string, { bid, bidQuantity, ask, askQuantity }: MarketTicker): object {
  return {
    symbol,
    bidPrice: fixed(bid),
    bidQty: fixed(bidQuantity),
    askPrice: fixed(ask),
    askQty: fixed(askQuantity),
  };
}

/** How the price of a day moved. */
export function priceChange({
  open,
  last,
  volume,
  notional,
}: MarketStats): Record<'amount' | 'percent' | 'average', string> {
  const amount = last.minus(open);
  return {
    amount: fixed(amount),
    percent: fixed(quotient(amount.times(HUNDRED), open), 3),
    average: fixed(volume.isZero() ? last : quotient(notional, volume)),
  };
}

function levelRow({ price, quantity }: BookLevel): readonly [string, string] {
  return [fixed(price), fixed(quantity)];
}
