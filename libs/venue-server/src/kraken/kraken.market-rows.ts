import { Decimal, type FeeRates, type Millis, type UnixMillis } from '@gridbot/core';
import { LosslessNumber } from 'lossless-json';
import type { BookLevel, MarketCandle, MarketStats, MarketTicker } from '../market/market-figures.js';
import type { PublicTrade } from '../market/public-trade.js';
import { fixed, plainNumber, wholeSeconds } from './kraken.numbers.js';
import type { KrakenAsset, KrakenListing } from './kraken.symbols.js';

/** Public trades and book levels are written with five digits at least, whatever the pair's own are. */
const MIN_PRICE_DECIMALS = 5;
const HUNDRED = Decimal.of(100n);

/** A fee as Kraken tells it: in percent. */
export function percent(rate: Decimal): Decimal {
  return rate.times(HUNDRED);
}

/** A row of `AssetPairs`. @param rates absent: the fee tables are empty */
export function listingRow(listing: KrakenListing, rates: FeeRates | undefined): object {
  const { instrument } = listing;
  const table = (rate: Decimal | undefined): unknown[] => (rate === undefined ? [] : [[0, plainNumber(percent(rate))]]);
  return {
    altname: listing.altname,
    wsname: listing.wsname,
    aclass_base: 'currency',
    base: listing.base.key,
    aclass_quote: 'currency',
    quote: listing.quote.key,
    lot: 'unit',
    cost_decimals: instrument.notionalDecimals,
    ['pair_decimals']: instrument.priceDecimals,
    lot_decimals: instrument.quantityDecimals,
    lot_multiplier: 1,
    leverage_buy: [],
    leverage_sell: [],
    fees: table(rates?.taker),
    fees_maker: table(rates?.maker),
    fee_volume_currency: 'ZUSD',
    margin_call: 80,
    margin_stop: 40,
    ordermin: instrument.minQuantity.toString(),
    costmin: instrument.minNotional.toString(),
    tick_size: instrument.tickSize.toString(),
    status: instrument.status === 'maintenance' ? 'cancel_only' : instrument.status,
    long_position_limit: 0,
    short_position_limit: 0,
  };
}

/** A row of `Assets`. */
export function assetRow({ altname, decimals }: KrakenAsset): object {
  return {
    aclass: 'currency',
    altname,
    decimals,
    display_decimals: Math.min(decimals, 5),
    status: 'enabled',
  };
}

/** What a ticker shows: the market now, the day since midnight, the last 24 hours. */
export interface TickerFigures {
  readonly ticker: MarketTicker;
  readonly today: MarketStats;
  readonly stats: MarketStats;
}

/** A row of `Ticker`. */
export function tickerRow({ ticker, today, stats }: TickerFigures, listing: KrakenListing): object {
  const { quantityDecimals } = listing.instrument;
  const price = (value: Decimal): string => fixed(value, publicDecimals(listing));
  const volume = (value: Decimal): string => fixed(value, quantityDecimals);
  const side = (value: Decimal, quantity: Decimal): string[] => [
    price(value),
    fixed(Decimal.max(quantity.floorTo(Decimal.ONE), Decimal.ONE), 0),
    fixed(quantity, 3),
  ];
  return {
    a: side(ticker.ask, ticker.askQuantity),
    b: side(ticker.bid, ticker.bidQuantity),
    c: [price(ticker.last.price), volume(ticker.last.quantity)],
    v: [volume(today.volume), volume(stats.volume)],
    p: [price(vwapOf(today)), price(vwapOf(stats))],
    t: [today.trades, stats.trades],
    l: [price(today.low), price(stats.low)],
    h: [price(today.high), price(stats.high)],
    o: price(today.open),
  };
}

/** Volume-weighted average price; the last price while nothing is traded. */
export function vwapOf({ volume, notional, last }: Pick<MarketStats, 'volume' | 'notional' | 'last'>): Decimal {
  return volume.isZero() ? last : notional.dividedBy(volume, 8, 'half-even');
}

/** A row of `OHLC`: time in seconds, prices, average, volume, count. */
export function candleRow(candle: MarketCandle, listing: KrakenListing): unknown[] {
  const { priceDecimals, quantityDecimals } = listing.instrument;
  const price = (value: Decimal): string => fixed(value, priceDecimals);
  const vwap = candle.volume.isZero() ? '0.0' : price(vwapOf({ ...candle, last: candle.close }));
  return [
    wholeSeconds(candle.openedAt),
    price(candle.open),
    price(candle.high),
    price(candle.low),
    price(candle.close),
    vwap,
    fixed(candle.volume, quantityDecimals),
    candle.trades,
  ];
}

/**
 * Candles without a gap, up to the one that runs now: intervals without a trade repeat the last close with volume zero.
 * @param newest how many are kept
 */
export function gaplessCandles(
  candles: readonly MarketCandle[],
  length: Millis,
  now: UnixMillis,
  newest: number,
): readonly MarketCandle[] {
  const rows: MarketCandle[] = [];
  for (const [index, candle] of candles.entries()) {
    rows.push(candle);
    const next = candles[index + 1]?.openedAt ?? now + 1;
    const first = Math.max(candle.openedAt + length, next - newest * length - ((next - candle.openedAt) % length));
    for (let at = first; at < next; at += length) rows.push(emptyCandle(candle, at, length));
  }
  return rows.slice(-newest);
}

function emptyCandle({ close, lastTradeId }: MarketCandle, openedAt: UnixMillis, length: Millis): MarketCandle {
  const prices = { open: close, high: close, low: close, close };
  const nothing = { volume: Decimal.ZERO, notional: Decimal.ZERO, takerBuyVolume: Decimal.ZERO };
  const ids = { firstTradeId: lastTradeId, lastTradeId };
  return {
    openedAt,
    endsAt: openedAt + length,
    trades: 0,
    takerBuyNotional: Decimal.ZERO,
    ...prices,
    ...nothing,
    ...ids,
  };
}

/** A public trade and its time in nanoseconds. */
export interface TimedTrade {
  readonly trade: PublicTrade;
  readonly nanos: bigint;
}

/** Nanoseconds between trades of one millisecond. */
export const TRADE_SPACING = 100n;
const NANOS_PER_MILLI = 1_000_000n;

/** Gives trades of one millisecond different times, in their order. The first must be the first of its millisecond. */
export function timedTrades(trades: readonly PublicTrade[]): readonly TimedTrade[] {
  let nanos = 0n;
  return trades.map((trade) => {
    const begin = BigInt(trade.at) * NANOS_PER_MILLI;
    nanos = begin > nanos ? begin : nanos + TRADE_SPACING;
    return { trade, nanos };
  });
}

/** A row of `Trades`. */
export function publicTradeRow({ trade, nanos }: TimedTrade, listing: KrakenListing): unknown[] {
  return [
    fixed(trade.price, publicDecimals(listing)),
    fixed(trade.quantity, listing.instrument.quantityDecimals),
    new LosslessNumber(fixed(Decimal.of(nanos, 9), 7)),
    trade.side === 'buy' ? 'b' : 's',
    trade.orderType === 'market' ? 'm' : 'l',
    '',
    trade.id,
  ];
}

/** A row of `Depth`. */
export function levelRow({ price, quantity }: BookLevel, listing: KrakenListing, at: UnixMillis): unknown[] {
  return [fixed(price, publicDecimals(listing)), fixed(quantity, 3), wholeSeconds(at)];
}

function publicDecimals({ instrument }: KrakenListing): number {
  return Math.max(MIN_PRICE_DECIMALS, instrument.priceDecimals);
}
