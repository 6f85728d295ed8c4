import { price, quantity, type Decimal, type Price, type Quantity, type Side, type UnixMillis } from '@gridbot/core';
import { invalidArgument, KRAKEN_ERROR, KrakenRefusal } from './kraken.errors.js';
import type { KrakenParams } from './kraken.params.js';
import type { KrakenListing } from './kraken.symbols.js';

export type KrakenTimeInForce = 'GTC' | 'IOC' | 'GTD';

/** An order as it is asked for, by either protocol. */
export interface KrakenOrderRequest {
  readonly listing: KrakenListing;
  readonly side: Side;
  readonly orderType: 'limit' | 'market';
  readonly price: Price | undefined;
  readonly quantity: Quantity;
  readonly postOnly: boolean;
  readonly feeIn: 'base' | 'quote';
  readonly timeInForce: KrakenTimeInForce;
  /** For GTD. */
  readonly expiresAt: UnixMillis | undefined;
  readonly clientOrderId: string | undefined;
  readonly userref: number | undefined;
}

/** What the request's words are called in one of the protocols. */
interface OrderWords {
  readonly side: string;
  readonly orderType: string;
  readonly price: string;
  readonly quantity: string;
  readonly timeInForce: string;
  readonly expiresAt: string;
  readonly userref: string;
}

const REST_WORDS: OrderWords = {
  side: 'type',
  orderType: 'ordertype',
  price: 'price',
  quantity: 'volume',
  timeInForce: 'timeinforce',
  expiresAt: 'expiretm',
  userref: 'userref',
};
const WS_WORDS: OrderWords = {
  side: 'side',
  orderType: 'order_type',
  price: 'limit_price',
  quantity: 'order_qty',
  timeInForce: 'time_in_force',
  expiresAt: 'expire_time',
  userref: 'order_userref',
};

/**
 * Reads the order of an `AddOrder` request or a row of `AddOrderBatch`.
 * @throws KrakenRefusal naming the first argument that is wrong
 */
export function restOrder(params: KrakenParams, listing: KrakenListing, now: UnixMillis): KrakenOrderRequest {
  const flags = params.list('oflags') ?? [];
  for (const flag of flags) if (!['post', 'fciq', 'fcib', 'nompp'].includes(flag)) throw invalidArgument('oflags');
  if (flags.includes('fciq') && flags.includes('fcib')) throw invalidArgument('oflags');
  const feeIn = flags.includes('fcib') ? 'base' : 'quote';
  return readOrder(params, REST_WORDS, { listing, postOnly: flags.includes('post'), feeIn, now });
}

/**
 * Reads the order of an `add_order` request or a row of `batch_add`.
 * @throws KrakenRefusal naming the first argument that is wrong
 */
export function wsOrder(params: KrakenParams, listing: KrakenListing, now: UnixMillis): KrakenOrderRequest {
  const preference = params.text('fee_preference') ?? 'quote';
  if (preference !== 'quote' && preference !== 'base') throw invalidArgument('fee_preference');
  return readOrder(params, WS_WORDS, { listing, postOnly: params.flag('post_only') ?? false, feeIn: preference, now });
}

/**
 * Reads when a request is no longer wanted.
 * @throws KrakenRefusal for a time that has passed, and for one that is no time or lies more than a minute ahead
 */
export function checkDeadline(params: KrakenParams, now: UnixMillis): void {
  const text = params.text('deadline');
  if (text === undefined) return;
  const deadline = Date.parse(text);
  if (Number.isNaN(deadline) || deadline > now + 60_000) throw invalidArgument('deadline');
  if (deadline <= now) throw new KrakenRefusal(KRAKEN_ERROR.deadline);
}

interface Known {
  readonly listing: KrakenListing;
  readonly postOnly: boolean;
  readonly feeIn: 'base' | 'quote';
  readonly now: UnixMillis;
}

function readOrder(params: KrakenParams, words: OrderWords, { now, ...known }: Known): KrakenOrderRequest {
  const orderType = oneOf(params, words.orderType, ['limit', 'market']);
  const timeInForce = readTimeInForce(params, words, known.postOnly);
  const clientOrderId = readClientOrderId(params);
  const userref = readUserref(params, words.userref);
  if (clientOrderId !== undefined && userref !== undefined) throw invalidArgument('cl_ord_id');
  return {
    ...known,
    orderType,
    side: oneOf(params, words.side, ['buy', 'sell']),
    price: orderType === 'limit' ? price(positive(params, words.price)) : undefined,
    quantity: quantity(positive(params, words.quantity)),
    timeInForce,
    expiresAt: timeInForce === 'GTD' ? readExpiry(params, words.expiresAt, now) : undefined,
    clientOrderId,
    userref,
  };
}

function oneOf<T extends string>(params: KrakenParams, name: string, allowed: readonly T[]): T {
  const value = allowed.find((each) => each === params.text(name));
  if (value === undefined) throw invalidArgument(name);
  return value;
}

function positive(params: KrakenParams, name: string): Decimal {
  const value = params.decimal(name);
  if (value?.isPositive() !== true) throw invalidArgument(name);
  return value;
}

function readTimeInForce(params: KrakenParams, words: OrderWords, postOnly: boolean): KrakenTimeInForce {
  const value = (params.text(words.timeInForce) ?? 'GTC').toUpperCase();
  if (value !== 'GTC' && value !== 'IOC' && value !== 'GTD') throw invalidArgument(words.timeInForce);
  if (value === 'IOC' && postOnly) throw invalidArgument(words.timeInForce);
  return value;
}

/** Seconds since 1970, `+<seconds from now>`, or an RFC 3339 time. */
function readExpiry(params: KrakenParams, name: string, now: UnixMillis): UnixMillis {
  const text = params.required(name);
  const relative = /^\+(\d{1,9})$/.exec(text);
  const absolute = /^\d{1,11}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  const at = relative === null ? absolute : now + Number(relative[1]) * 1000;
  if (Number.isNaN(at) || at <= now) throw invalidArgument(name);
  return at;
}

const CLIENT_ORDER_ID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|[!-~]{1,18})$/i;

function readClientOrderId(params: KrakenParams): string | undefined {
  const text = params.text('cl_ord_id');
  if (text !== undefined && !CLIENT_ORDER_ID.test(text)) throw invalidArgument('cl_ord_id');
  return text;
}

function readUserref(params: KrakenParams, name: string): number | undefined {
  const value = params.integer(name);
  if (value !== undefined && (value < -(2 ** 31) || value >= 2 ** 31)) throw invalidArgument(name);
  return value;
}
