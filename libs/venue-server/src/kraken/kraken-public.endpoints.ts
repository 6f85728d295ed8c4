import type { Millis, UnixMillis } from '@gridbot/core';
import type { MarketCandle } from '../market/market-figures.js';
import type { Market } from '../market/market.js';
import type { KrakenContext } from './kraken.context.js';
import { invalidArgument, KRAKEN_ERROR, KrakenRefusal } from './kraken.errors.js';
import {
  assetRow,
  candleRow,
  gaplessCandles,
  levelRow,
  listingRow,
  publicTradeRow,
  tickerRow,
  timedTrades,
  TRADE_SPACING,
} from './kraken.market-rows.js';
import { wholeInstant, wholeSeconds } from './kraken.numbers.js';
import type { KrakenParams } from './kraken.params.js';
import { krakenAsset, type KrakenAsset, type KrakenListing } from './kraken.symbols.js';

/** Answers a public call with its `result`. @throws KrakenRefusal */
export type PublicEndpoint = (context: KrakenContext, params: KrakenParams) => unknown;

/** The intervals of `OHLC`, minutes. */
export const OHLC_INTERVALS: readonly number[] = [1, 5, 15, 30, 60, 240, 1440, 10080, 21600];
const MAX_CANDLES = 720;
const MAX_TRADES = 1000;
const MAX_LEVELS = 500;
const DEFAULT_LEVELS = 100;
const MINUTE: Millis = 60_000;
/** No market is silent for so long. */
const FARTHEST: Millis = 365 * 24 * 60 * MINUTE;

/** The public REST calls. */
export const PUBLIC_ENDPOINTS: ReadonlyMap<string, PublicEndpoint> = new Map<string, PublicEndpoint>([
  ['Time', time],
  ['SystemStatus', systemStatus],
  ['Assets', assets],
  ['AssetPairs', tradable],
  ['Ticker', ticker],
  ['OHLC', ohlc],
  ['Trades', trades],
  ['Depth', depth],
]);

function time({ clock }: KrakenContext): object {
  const now = new Date(clock.now());
  const [day = '', date, month, year = '', clockTime] = now.toUTCString().replace(',', '').split(' ');
  const rfc1123 = `${day}, ${date} ${month} ${year.slice(-2)} ${clockTime} +0000`;
  return { unixtime: wholeSeconds(clock.now()), rfc1123 };
}

function systemStatus({ wire, clock }: KrakenContext): object {
  return { status: systemStatusOf(wire.venue.status), timestamp: wholeInstant(clock.now()) };
}

/** Kraken's word for the state of the whole exchange. */
export function systemStatusOf(status: KrakenContext['wire']['venue']['status']): string {
  switch (status) {
    case 'maintenance':
    case 'cancel_only':
    case 'post_only':
    case 'limit_only':
      return status;
    case 'reduce_only':
      return 'cancel_only';
    case 'online':
      return 'online';
  }
}

function assets(context: KrakenContext, params: KrakenParams): object {
  const known = allAssets(context);
  const wanted = params.list('asset');
  const rows = wanted?.map((name) => {
    const found = known.find(({ key, altname, asset }) => name === key || name === altname || name === asset);
    if (found === undefined) throw new KrakenRefusal(KRAKEN_ERROR.unknownAsset);
    return found;
  });
  return Object.fromEntries((rows ?? known).map((asset) => [asset.key, assetRow(asset)]));
}

/** Every asset that the venue trades or holds. */
export function allAssets({ wire }: KrakenContext): readonly KrakenAsset[] {
  const traded = wire.venue.instruments().flatMap(({ base, quote }) => [base, quote]);
  return [...new Set([...traded, ...Object.keys(wire.venue.balances())])].map(krakenAsset);
}

function tradable(context: KrakenContext, params: KrakenParams): object {
  const rates = (listing: KrakenListing) => context.wire.feeRates(listing.instrument.symbol);
  return Object.fromEntries(
    wantedListings(context, params).map((listing) => [listing.key, listingRow(listing, rates(listing))]),
  );
}

function ticker(context: KrakenContext, params: KrakenParams): object {
  const rows = wantedListings(context, params).flatMap((listing) => {
    const market = context.wire.venue.market(listing.instrument.symbol);
    const [now, today, stats] = [market?.ticker(), market?.today(), market?.stats()];
    return now && today && stats ? [[listing.key, tickerRow({ ticker: now, today, stats }, listing)] as const] : [];
  });
  return Object.fromEntries(rows);
}

function ohlc(context: KrakenContext, params: KrakenParams): object {
  const listing = oneListing(context, params);
  const interval = params.integer('interval') ?? 1;
  if (!OHLC_INTERVALS.includes(interval)) throw invalidArgument('interval');
  const since = (params.integer('since') ?? 0) * 1000;
  const now = context.clock.now();
  const length = interval * MINUTE;
  const known = candlesBackTo(marketOf(context, listing), length, now - MAX_CANDLES * length);
  const candles = gaplessCandles(known, length, now, MAX_CANDLES);
  const last = candles.at(-2) ?? candles.at(-1);
  return {
    [listing.key]: candles.filter(({ openedAt }) => openedAt > since).map((candle) => candleRow(candle, listing)),
    last: last === undefined ? 0 : wholeSeconds(last.openedAt),
  };
}

/** The candles from a time on, and at least one before it if there is any: its close fills the gap until the next. */
function candlesBackTo(market: Market, length: Millis, from: UnixMillis): readonly MarketCandle[] {
  for (let reach = length; reach < FARTHEST; reach *= 16) {
    const candles = market.candles(length, from - reach);
    const [first] = candles;
    if (first !== undefined && first.openedAt < from) return candles;
  }
  return market.candles(length);
}

function trades(context: KrakenContext, params: KrakenParams): object {
  const listing = oneListing(context, params);
  const count = params.integer('count') ?? MAX_TRADES;
  if (count < 1 || count > MAX_TRADES) throw invalidArgument('count');
  const since = sinceNanos(params);
  const page =
    since === undefined ? newestTrades(context, listing, count) : tradesAfter(context, listing, since, count);
  const last = page.at(-1)?.nanos ?? since ?? 0n;
  return { [listing.key]: page.map((trade) => publicTradeRow(trade, listing)), last: last.toString() };
}

function newestTrades(context: KrakenContext, listing: KrakenListing, count: number) {
  const market = marketOf(context, listing);
  const newest = market.recentTrades(count);
  const first = newest[0];
  if (first === undefined) return [];
  // From the first trade of the oldest one's millisecond, so that each has the time that it always has.
  return timedTrades(market.tradesSince(first.at, Infinity)).slice(-count);
}

function tradesAfter(context: KrakenContext, listing: KrakenListing, since: bigint, count: number) {
  const skipped = Number((since % 1_000_000n) / TRADE_SPACING) + 1;
  const found = marketOf(context, listing).tradesSince(Number(since / 1_000_000n), count + skipped);
  return timedTrades(found)
    .filter(({ nanos }) => nanos > since)
    .slice(0, count);
}

/** `since` in nanoseconds; seconds, with or without a fraction, are taken too. */
function sinceNanos(params: KrakenParams): bigint | undefined {
  const text = params.text('since');
  if (text === undefined) return undefined;
  const match = /^(\d{1,19})(?:\.(\d{1,9}))?$/.exec(text);
  if (match === null) throw invalidArgument('since');
  const [, whole = '', fraction = ''] = match;
  return whole.length > 11 ? BigInt(whole) : BigInt(whole + fraction.padEnd(9, '0'));
}

function depth(context: KrakenContext, params: KrakenParams): object {
  const listing = oneListing(context, params);
  const count = params.integer('count') ?? DEFAULT_LEVELS;
  if (count < 1 || count > MAX_LEVELS) throw invalidArgument('count');
  const { asks, bids } = marketOf(context, listing).book(count);
  const now = context.clock.now();
  return {
    [listing.key]: {
      asks: asks.map((level) => levelRow(level, listing, now)),
      bids: bids.map((level) => levelRow(level, listing, now)),
    },
  };
}

function wantedListings(context: KrakenContext, params: KrakenParams): readonly KrakenListing[] {
  return params.list('pair')?.map((name) => context.listing(name)) ?? context.listings();
}

function oneListing(context: KrakenContext, params: KrakenParams): KrakenListing {
  return context.listing(params.required('pair'));
}

function marketOf({ wire }: KrakenContext, { instrument }: KrakenListing) {
  return wire.venue.market(instrument.symbol)!;
}
