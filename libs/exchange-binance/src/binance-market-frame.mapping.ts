import { Decimal, price, type Price, type TickerUpdated, type UnixMillis } from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import { Fields } from './binance.fields.js';

/** The combined stream of one instrument: `/stream?streams=<s>@trade/<s>@bookTicker`. */
export function combinedStreamUrl(base: string, streamSymbol: string): string {
  return `${base}/stream?streams=${streamSymbol}@trade/${streamSymbol}@bookTicker`;
}

/** A `<s>@trade` frame, texts as they came. */
export interface TradeFrame {
  readonly kind: 'trade';
  /** Trade id; grows. */
  readonly id: number;
  readonly price: string;
  readonly quantity: string;
  readonly at: UnixMillis;
}

/** A `<s>@bookTicker` frame. */
export interface BookFrame {
  readonly kind: 'book';
  readonly bid: string;
  readonly ask: string;
}

/** Binance ends the connection soon. */
export interface ShutdownFrame {
  readonly kind: 'shutdown';
}

interface RawPayload {
  readonly e?: unknown;
  readonly t?: unknown;
  readonly p?: unknown;
  readonly q?: unknown;
  readonly T?: unknown;
  readonly b?: unknown;
  readonly a?: unknown;
}

/**
 * Reads a frame of the combined stream; undefined for what does not concern us (answers to requests, other events). All amounts of these
 * streams are texts and all numbers whole and below 2^53, so that plain JSON loses nothing and costs a tenth of an exact reader.
 * @throws Error for what is no JSON
 */
export function marketFrameOf(text: string): TradeFrame | BookFrame | ShutdownFrame | undefined {
  const frame = JSON.parse(text) as { readonly data?: RawPayload } & RawPayload;
  const { e, t, p, q, T, b, a } = frame.data ?? frame;
  if (e === 'serverShutdown') return { kind: 'shutdown' };
  if (
    e === 'trade' &&
    typeof p === 'string' &&
    typeof q === 'string' &&
    typeof t === 'number' &&
    typeof T === 'number'
  ) {
    return { kind: 'trade', id: t, price: p, quantity: q, at: T };
  }
  if (e === undefined && typeof b === 'string' && typeof a === 'string') return { kind: 'book', bid: b, ask: a };
  return undefined;
}

/** A public trade with the best prices that were known before it. */
export function tickerOfTrade(trade: TradeFrame, book: BookFrame | undefined): TickerUpdated {
  const quoted = book === undefined ? {} : { ...sideOf('bid', book.bid), ...sideOf('ask', book.ask) };
  return {
    type: 'ticker-updated',
    at: trade.at,
    price: price(trade.price),
    quantity: Decimal.parse(trade.quantity),
    ...quoted,
  };
}

/** GET /api/v3/ticker/24hr: the market as it is now. */
export interface MarketState {
  /** Id of the newest trade; -1 if there was none in 24 hours. */
  readonly lastTradeId: number;
  readonly ticker: TickerUpdated;
  readonly bid: string;
  readonly ask: string;
}

/** Undefined if the market has no price yet. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function marketStateOf(json: ExactJson, at: UnixMillis): MarketState | undefined {
  const row = new Fields(json, 'ticker/24hr');
  const last = row.decimal('lastPrice');
  if (!last.isPositive()) return undefined;
  const bid = row.textOr('bidPrice', '0');
  const ask = row.textOr('askPrice', '0');
  const ticker: TickerUpdated = {
    type: 'ticker-updated',
    at,
    price: price(last),
    ...sideOf('bid', bid),
    ...sideOf('ask', ask),
  };
  return { lastTradeId: row.whole('lastId'), ticker, bid, ask };
}

/** An empty side of the book is told as a price of zero. */
function sideOf(side: 'bid' | 'ask', text: string): { bid?: Price; ask?: Price } {
  const value = Decimal.parse(text);
  return value.isPositive() ? { [side]: price(value) } : {};
}
