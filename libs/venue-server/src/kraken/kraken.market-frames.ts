import { Decimal, type UnixMillis } from '@gridbot/core';
import { LosslessNumber } from 'lossless-json';
import type { BookLevel, MarketBook, MarketCandle, MarketStats, MarketTicker } from '../market/market-figures.js';
import type { PublicTrade } from '../market/public-trade.js';
import { bookChecksum, type LevelText } from './kraken.checksum.js';
import { vwapOf } from './kraken.market-rows.js';
import { fixed, instant, number } from './kraken.numbers.js';
import type { KrakenListing } from './kraken.symbols.js';

const HUNDRED = Decimal.of(100n);

/** An item of the `ticker` channel. */
export function tickerItem(ticker: MarketTicker, stats: MarketStats, listing: KrakenListing): object {
  const { priceDecimals, quantityDecimals } = listing.instrument;
  const price = (value: Decimal) => number(value, priceDecimals);
  const change = stats.last.minus(stats.open);
  return {
    symbol: listing.symbol,
    bid: price(ticker.bid),
    bid_qty: number(ticker.bidQuantity, quantityDecimals),
    ask: price(ticker.ask),
    ask_qty: number(ticker.askQuantity, quantityDecimals),
    last: price(ticker.last.price),
    volume: number(stats.volume, quantityDecimals),
    vwap: price(vwapOf(stats)),
    low: price(stats.low),
    high: price(stats.high),
    change: price(change),
    change_pct: number(change.times(HUNDRED).dividedBy(stats.open, 2, 'half-even'), 2),
    timestamp: instant(ticker.last.at),
  };
}

/** An item of the `trade` channel. */
export function publicTradeItem(trade: PublicTrade, listing: KrakenListing): object {
  return {
    symbol: listing.symbol,
    side: trade.side,
    price: number(trade.price, listing.instrument.priceDecimals),
    qty: number(trade.quantity, listing.instrument.quantityDecimals),
    ord_type: trade.orderType,
    trade_id: trade.id,
    timestamp: instant(trade.at),
  };
}

/** An item of the `ohlc` channel. @param interval minutes */
export function candleItem(candle: MarketCandle, interval: number, listing: KrakenListing): object {
  const price = (value: Decimal) => number(value, listing.instrument.priceDecimals);
  return {
    symbol: listing.symbol,
    open: price(candle.open),
    high: price(candle.high),
    low: price(candle.low),
    close: price(candle.close),
    trades: candle.trades,
    volume: number(candle.volume, listing.instrument.quantityDecimals),
    vwap: price(vwapOf({ ...candle, last: candle.close })),
    interval_begin: instant(candle.openedAt).replace('Z', '000Z'),
    interval,
    timestamp: instant(candle.endsAt),
  };
}

/** The book as it was sent: levels as text, best first. */
export interface SentBook {
  readonly asks: readonly LevelText[];
  readonly bids: readonly LevelText[];
}

/** The book as it will be sent. */
export function toSentBook({ asks, bids }: MarketBook, { instrument }: KrakenListing): SentBook {
  const level = ({ price, quantity }: BookLevel): LevelText => [
    fixed(price, instrument.priceDecimals),
    fixed(quantity, instrument.quantityDecimals),
  ];
  return { asks: asks.map(level), bids: bids.map(level) };
}

/**
 * What changed between two books of one depth. A level that is gone has quantity zero; one that only fell out of the depth is not told: the
 * reader drops it.
 */
export function bookChanges(before: SentBook, after: SentBook, depth: number): SentBook {
  return {
    asks: sideChanges(before.asks, after.asks, depth, isBelow),
    bids: sideChanges(before.bids, after.bids, depth, isAbove),
  };
}

/** An item of the `book` channel: whole sides in a snapshot, changes in an update. The checksum is that of the whole book. */
export function bookItem(levels: SentBook, whole: SentBook, listing: KrakenListing, at: UnixMillis): object {
  return {
    symbol: listing.symbol,
    bids: levels.bids.map(levelItem),
    asks: levels.asks.map(levelItem),
    checksum: bookChecksum(whole.asks, whole.bids),
    timestamp: instant(at),
  };
}

type IsBetter = (one: string, other: string) => boolean;

function sideChanges(
  before: readonly LevelText[],
  after: readonly LevelText[],
  depth: number,
  isBetter: IsBetter,
): readonly LevelText[] {
  const now = new Map(after);
  const then = new Map(before);
  const worst = after.length < depth ? undefined : after.at(-1);
  const isGone = ([price]: LevelText): boolean => !now.has(price) && (worst === undefined || isBetter(price, worst[0]));
  const emptied = ([price, quantity]: LevelText): LevelText => [price, quantity.replace(/[1-9]/g, '0')];
  const changed = after.filter(([price, quantity]) => then.get(price) !== quantity);
  return [...before.filter(isGone).map(emptied), ...changed];
}

function isBelow(one: string, other: string): boolean {
  return Decimal.parse(one).lt(Decimal.parse(other));
}

function isAbove(one: string, other: string): boolean {
  return isBelow(other, one);
}

function levelItem([price, quantity]: LevelText): object {
  return { price: new LosslessNumber(price), qty: new LosslessNumber(quantity) };
}
