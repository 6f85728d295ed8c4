import type { Asset, Balances, UnixMillis } from '@gridbot/core';
import type { AccountOrder, AccountTrade } from '../venue/account-order.js';
import type { PlaceRequest } from '../venue/order-request.js';
import type { VenueEvent } from '../venue/venue-event.js';
import { generatedId } from './binance.ids.js';
import { fixed, idNumber, ZERO_TEXT } from './binance.numbers.js';
import { clientIdOf, preventionOf, quoteQuantityOf, statusOf, timeInForceOf, typeOf } from './binance.order-rows.js';

/** An event of the user data stream. */
export interface UserEvent {
  readonly e: string;
  readonly E: UnixMillis;
  readonly [field: string]: unknown;
}

type OrderEvent = Extract<VenueEvent, { readonly order: unknown }>;
type TellingEvent = Exclude<OrderEvent, { readonly type: 'order-done' }>;

const NO_TRADE = { n: '0', N: null, t: -1, m: false, l: ZERO_TEXT, L: ZERO_TEXT, Y: ZERO_TEXT };

/**
 * What an order's event is told as; `undefined` for the end of a filled order, which its last trade has told.
 * @param symbol Binance's name of the instrument
 * @param cancelId id of the request that canceled it, if it was canceled by one
 */
export function executionReport(
  event: OrderEvent,
  symbol: string,
  now: UnixMillis,
  cancelId?: string,
): UserEvent | undefined {
  if (event.type === 'order-done') return undefined;
  const { order } = event;
  const isCanceled = event.type === 'order-canceled' && statusOf(order) === 'CANCELED';
  const ownId = clientIdOf(order);
  return {
    e: 'executionReport',
    E: now,
    s: symbol,
    c: isCanceled ? (cancelId ?? `web_${generatedId(order.venueOrderId)}`) : ownId,
    ...termsOf(order),
    ...{ P: ZERO_TEXT, F: ZERO_TEXT, g: -1 },
    C: isCanceled ? ownId : '',
    x: executionType(event),
    X: statusOf(order),
    r: 'NONE',
    i: idNumber(order.venueOrderId),
    ...(event.type === 'order-traded' ? tradeFields(event.trade) : NO_TRADE),
    z: fixed(order.filledQuantity),
    T: event.at,
    I: event.sequence,
    w: order.status === 'open',
    M: false,
    O: order.placedAt,
    Z: fixed(order.filledNotional),
    Q: quoteQuantityOf(order),
    W: order.placedAt,
    V: preventionOf(order),
  };
}

/** A new order that was refused after the order that it replaces had gone. @param reason `INSUFFICIENT_BALANCES` and the like */
export function rejectedReport(order: PlaceRequest, symbol: string, now: UnixMillis, reason: string): UserEvent {
  const { side, orderType, postOnly, quantity, price, clientOrderId, labels = {} } = order;
  return {
    ...{ e: 'executionReport', E: now, s: symbol, c: clientOrderId, S: side.toUpperCase() },
    o: orderType === 'market' ? 'MARKET' : postOnly === true ? 'LIMIT_MAKER' : 'LIMIT',
    ...{ f: labels['timeInForce'], q: fixed(quantity), p: price === undefined ? ZERO_TEXT : fixed(price) },
    ...{ P: ZERO_TEXT, F: ZERO_TEXT, g: -1, C: '', x: 'REJECTED', X: 'REJECTED', r: reason, i: -1 },
    ...NO_TRADE,
    ...{ z: ZERO_TEXT, T: now, I: 0, w: false, M: false, O: now, Z: ZERO_TEXT, Q: ZERO_TEXT },
    V: labels['selfTradePreventionMode'],
  };
}

/** The balances of some assets. @param at when the account changed */
export function accountPosition(
  assets: Iterable<Asset>,
  balances: Balances,
  now: UnixMillis,
  at: UnixMillis,
): UserEvent {
  const rows = [...new Set(assets)].map((asset) => {
    const balance = balances[asset];
    if (balance === undefined) return { a: asset, f: ZERO_TEXT, l: ZERO_TEXT };
    return { a: asset, f: fixed(balance.free), l: fixed(balance.total.minus(balance.free)) };
  });
  return { e: 'outboundAccountPosition', E: now, u: at, B: rows };
}

/** Money came or went. */
export function balanceUpdate(
  { asset, amount, at }: Extract<VenueEvent, { type: 'balance-changed' }>,
  now: UnixMillis,
): UserEvent {
  return { e: 'balanceUpdate', E: now, a: asset, d: fixed(amount), T: at };
}

function executionType(event: TellingEvent): string {
  switch (event.type) {
    case 'order-accepted':
      return 'NEW';
    case 'order-traded':
      return 'TRADE';
    case 'order-amended':
      return 'REPLACED';
    case 'order-canceled':
      return statusOf(event.order);
  }
}

function termsOf(order: AccountOrder): object {
  return {
    S: order.side.toUpperCase(),
    o: typeOf(order),
    f: timeInForceOf(order),
    q: fixed(order.quantity),
    p: order.price === undefined ? ZERO_TEXT : fixed(order.price),
  };
}

function tradeFields({ quantity, price, notional, fee, feeAsset, tradeId, liquidity }: AccountTrade): object {
  return {
    ...{ l: fixed(quantity), L: fixed(price), Y: fixed(notional) },
    ...{ n: fixed(fee), N: feeAsset, t: idNumber(tradeId), m: liquidity === 'maker' },
  };
}
