import { Decimal, type UnixMillis } from '@gridbot/core';
import { LosslessNumber } from 'lossless-json';
import type { AccountOrder, AccountTrade } from '../venue/account-order.js';
import { instant, number, plainNumber } from './kraken.numbers.js';
import { endingText, labelsOf, statusOf } from './kraken.order-labels.js';
import { averagePrice } from './kraken.order-rows.js';
import type { KrakenListing } from './kraken.symbols.js';

/** An item of the `executions` channel. */
export type ExecutionItem = Readonly<Record<string, unknown>>;

/** The order reached Kraken. The only item before a snapshot that tells the order's terms. */
export function pendingNewItem(order: AccountOrder, listing: KrakenListing): ExecutionItem {
  return {
    order_id: order.venueOrderId,
    ...clientIdOf(order),
    symbol: listing.symbol,
    order_qty: number(order.quantity, listing.instrument.quantityDecimals),
    cum_cost: new LosslessNumber('0'),
    time_in_force: timeInForceOf(order),
    exec_type: 'pending_new',
    side: order.side,
    ...termsOf(order, listing),
    order_userref: userrefOf(order),
    order_status: 'pending_new',
    fee_usd_equiv: new LosslessNumber('0'),
    fee_ccy_pref: feePreferenceOf(order),
    timestamp: instant(order.placedAt),
  };
}

/** The order is in the book. */
export function newItem(order: AccountOrder): ExecutionItem {
  return {
    timestamp: instant(order.placedAt),
    order_status: 'new',
    exec_type: 'new',
    order_userref: userrefOf(order),
    order_id: order.venueOrderId,
  };
}

/** A part of the order, or all of it, traded. @param isLast true if nothing of the order is left */
export function tradeItem(
  trade: AccountTrade,
  order: AccountOrder,
  listing: KrakenListing,
  isLast: boolean,
): ExecutionItem {
  const { quantityDecimals, priceDecimals, notionalDecimals } = listing.instrument;
  return {
    order_id: trade.venueOrderId,
    order_userref: userrefOf(order),
    exec_id: trade.tradeId,
    exec_type: 'trade',
    trade_id: trade.position,
    symbol: listing.symbol,
    side: trade.side,
    last_qty: number(trade.quantity, quantityDecimals),
    last_price: number(trade.price, priceDecimals),
    liquidity_ind: trade.liquidity === 'maker' ? 'm' : 't',
    cost: number(trade.notional, notionalDecimals),
    order_status: isLast ? 'filled' : 'partially_filled',
    order_type: trade.orderType,
    timestamp: instant(trade.at),
    fee_usd_equiv: number(feeInQuote(trade, listing), notionalDecimals),
    fees: [{ asset: trade.feeAsset, qty: plainNumber(trade.fee) }],
  };
}

/** Everything of the order is traded. */
export function filledItem(order: AccountOrder, listing: KrakenListing): ExecutionItem {
  return {
    timestamp: instant(order.updatedAt),
    order_status: 'filled',
    exec_type: 'filled',
    ...totalsOf(order, listing),
    order_userref: userrefOf(order),
    order_id: order.venueOrderId,
  };
}

/** The order ended before it was filled. */
export function canceledItem(order: AccountOrder, listing: KrakenListing): ExecutionItem {
  const status = statusOf(order) === 'expired' ? 'expired' : 'canceled';
  const text = endingText(order);
  return {
    timestamp: instant(order.updatedAt),
    order_status: status,
    exec_type: status,
    ...totalsOf(order, listing),
    order_userref: userrefOf(order),
    cancel_reason: text,
    reason: text,
    order_id: order.venueOrderId,
  };
}

/** Price or quantity of the order changed. */
export function amendedItem(order: AccountOrder, listing: KrakenListing, at: UnixMillis): ExecutionItem {
  const { quantityDecimals } = listing.instrument;
  return {
    timestamp: instant(at),
    exec_type: 'amended',
    order_status: openStatusOf(order),
    cum_qty: number(order.filledQuantity, quantityDecimals),
    reason: 'User requested',
    amended: true,
    order_qty: number(order.quantity, quantityDecimals),
    ...limitPriceOf(order, listing),
    limit_price_type: 'static',
    order_userref: userrefOf(order),
    order_id: order.venueOrderId,
  };
}

/** An open order in the snapshot: everything is told. */
export function snapshotItem(order: AccountOrder, listing: KrakenListing): ExecutionItem {
  return {
    order_id: order.venueOrderId,
    ...clientIdOf(order),
    symbol: listing.symbol,
    order_qty: number(order.quantity, listing.instrument.quantityDecimals),
    ...totalsOf(order, listing),
    time_in_force: timeInForceOf(order),
    exec_type: 'new',
    side: order.side,
    ...termsOf(order, listing),
    order_userref: userrefOf(order),
    order_status: openStatusOf(order),
    fee_ccy_pref: feePreferenceOf(order),
    timestamp: instant(order.updatedAt),
  };
}

/** What kind of order it is, and its price; a trailing stop has no limit, and tells what triggers it. */
function termsOf(order: AccountOrder, listing: KrakenListing): ExecutionItem {
  const { trigger } = labelsOf(order);
  const common = { limit_price_type: 'static', stop_price: new LosslessNumber('0') };
  if (trigger === undefined) return { order_type: order.orderType, ...common, ...limitPriceOf(order, listing) };
  const { priceDecimals } = listing.instrument;
  const stop = number(order.price ?? Decimal.ZERO, priceDecimals);
  return {
    order_type: 'trailing-stop',
    stop_price: stop,
    triggers: {
      reference: 'last',
      price: new LosslessNumber(trigger.replace(/^\+|%$/g, '')),
      price_type: trigger.endsWith('%') ? 'pct' : 'quote',
      actual_price: stop,
      status: 'untriggered',
      timestamp: instant(order.placedAt),
    },
  };
}

function totalsOf(order: AccountOrder, listing: KrakenListing): ExecutionItem {
  const { quantityDecimals, priceDecimals, notionalDecimals } = listing.instrument;
  const fee = order.fees[listing.quote.asset] ?? Decimal.ZERO;
  return {
    cum_qty: number(order.filledQuantity, quantityDecimals),
    cum_cost: number(order.filledNotional, notionalDecimals),
    fee_usd_equiv: number(fee, notionalDecimals),
    avg_price: number(averagePrice(order, priceDecimals) ?? Decimal.ZERO, priceDecimals),
  };
}

/** Kraken's `fee_usd_equiv`; the quote currency stands for the dollar. */
function feeInQuote({ fee, feeAsset, price }: AccountTrade, { base }: KrakenListing): Decimal {
  return feeAsset === base.asset ? fee.times(price) : fee;
}

function openStatusOf({ filledQuantity }: AccountOrder): string {
  return filledQuantity.isZero() ? 'new' : 'partially_filled';
}

function clientIdOf({ clientOrderId }: AccountOrder): ExecutionItem {
  return clientOrderId === undefined ? {} : { cl_ord_id: clientOrderId };
}

function limitPriceOf({ price }: AccountOrder, { instrument }: KrakenListing): ExecutionItem {
  return price === undefined ? {} : { limit_price: number(price, instrument.priceDecimals) };
}

function timeInForceOf(order: AccountOrder): string {
  if (order.timeInForce === 'ioc') return 'IOC';
  return labelsOf(order).expiresAt === undefined ? 'GTC' : 'GTD';
}

function userrefOf(order: AccountOrder): number {
  return labelsOf(order).userref ?? 0;
}

function feePreferenceOf(order: AccountOrder): string {
  return labelsOf(order).feeIn === 'base' ? 'fcib' : 'fciq';
}
