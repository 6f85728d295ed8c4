import { Decimal, type Asset, type OrderType, type Side } from '@gridbot/core';
import type { AccountOrder, AccountTrade } from '../venue/account-order.js';
import { fixed, seconds, wholeSeconds } from './kraken.numbers.js';
import { krakenId } from './kraken.ids.js';
import { endingText, labelsOf, statusOf } from './kraken.order-labels.js';
import type { KrakenListing } from './kraken.symbols.js';

const ZERO = '0.00000';

/** The terms of an order, placed or asked for. */
export interface OrderTerms {
  readonly side: Side;
  readonly orderType: OrderType;
  readonly quantity: Decimal;
  readonly price?: Decimal | undefined;
}

/** The order in words: `buy 0.01000000 XBTUSD @ limit 50000.0`. */
export function orderText(order: OrderTerms, listing: KrakenListing): string {
  const { priceDecimals, quantityDecimals } = listing.instrument;
  const at = order.price === undefined ? 'market' : `limit ${fixed(order.price, priceDecimals)}`;
  return `${order.side} ${fixed(order.quantity, quantityDecimals)} ${listing.altname} @ ${at}`;
}

/** What an order says about itself in `AddOrder` and in order rows. */
export function orderDescription(order: OrderTerms, listing: KrakenListing): object {
  return {
    ['pair']: listing.altname,
    type: order.side,
    ordertype: order.orderType,
    price: order.price === undefined ? '0' : fixed(order.price, listing.instrument.priceDecimals),
    price2: '0',
    leverage: 'none',
    order: orderText(order, listing),
  };
}

/** A row of `OpenOrders`, `ClosedOrders` and `QueryOrders`. */
export function orderRow(order: AccountOrder, listing: KrakenListing, withTrades: boolean): object {
  const { userref, expiresAt, trigger } = labelsOf(order);
  const { priceDecimals, quantityDecimals, notionalDecimals } = listing.instrument;
  const isOver = order.status !== 'open';
  return {
    refid: null,
    userref: userref ?? 0,
    ...(order.clientOrderId === undefined ? {} : { cl_ord_id: order.clientOrderId }),
    status: statusOf(order),
    ...(isOver ? { reason: endingText(order) } : {}),
    opentm: seconds(order.placedAt),
    ...(isOver ? { closetm: seconds(order.closedAt ?? order.updatedAt) } : {}),
    starttm: 0,
    expiretm: expiresAt === undefined ? 0 : wholeSeconds(expiresAt),
    descr: { ...descriptionOf(order, listing), close: '' },
    vol: fixed(order.quantity, quantityDecimals),
    vol_exec: fixed(order.filledQuantity, quantityDecimals),
    cost: fixed(order.filledNotional, notionalDecimals),
    fee: fixed(feeOf(order.fees, listing), notionalDecimals),
    price: averageText(order, priceDecimals),
    stopprice: trigger === undefined ? ZERO : fixed(order.price ?? Decimal.ZERO, priceDecimals),
    limitprice: ZERO,
    misc: '',
    oflags: flagsOf(order),
    ...(trigger === undefined ? {} : { trigger: 'last' }),
    ...(withTrades && order.tradeIds.length > 0 ? { trades: order.tradeIds } : {}),
  };
}

/** A trailing stop has an offset for a price. */
function descriptionOf(order: AccountOrder, listing: KrakenListing): object {
  const { trigger } = labelsOf(order);
  if (trigger === undefined) return orderDescription(order, listing);
  const amount = fixed(order.quantity, listing.instrument.quantityDecimals);
  const text = `${order.side} ${amount} ${listing.altname} @ trailing stop ${trigger}`;
  return { ...orderDescription(order, listing), ordertype: 'trailing-stop', price: trigger, order: text };
}

/** Average price of what is traded; `undefined` before the first trade. */
export function averagePrice(order: AccountOrder, decimals: number): Decimal | undefined {
  if (order.filledQuantity.isZero()) return undefined;
  return order.filledNotional.dividedBy(order.filledQuantity, decimals, 'half-even');
}

/** A row of `TradesHistory` and `QueryTrades`. */
export function tradeRow(trade: AccountTrade, listing: KrakenListing, withLedgers: boolean): object {
  const { priceDecimals, quantityDecimals, notionalDecimals } = listing.instrument;
  return {
    ordertxid: trade.venueOrderId,
    postxid: krakenId('T', `position of ${trade.venueOrderId}`),
    ['pair']: listing.key,
    time: seconds(trade.at),
    type: trade.side,
    ordertype: trade.orderType,
    price: fixed(trade.price, priceDecimals),
    cost: fixed(trade.notional, notionalDecimals),
    fee: fixed(trade.fee, trade.feeAsset === listing.quote.asset ? notionalDecimals : quantityDecimals),
    vol: fixed(trade.quantity, quantityDecimals),
    margin: ZERO,
    misc: '',
    trade_id: trade.position,
    maker: trade.liquidity === 'maker',
    ...(withLedgers ? { ledgers: trade.ledgerIds } : {}),
  };
}

function averageText(order: AccountOrder, decimals: number): string {
  const average = averagePrice(order, decimals);
  return average === undefined ? ZERO : fixed(average, decimals);
}

/** One figure for all fees: those in quote, or, if there are none, those in base. */
function feeOf(fees: Readonly<Record<Asset, Decimal>>, { quote, base }: KrakenListing): Decimal {
  return fees[quote.asset] ?? fees[base.asset] ?? Decimal.ZERO;
}

function flagsOf(order: AccountOrder): string {
  const fee = labelsOf(order).feeIn === 'base' ? 'fcib' : 'fciq';
  return order.postOnly ? `${fee},post` : fee;
}
