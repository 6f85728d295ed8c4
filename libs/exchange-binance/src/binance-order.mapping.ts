import {
  clientOrderId,
  isGridbotError,
  price,
  quantity,
  tradeId,
  venueOrderId,
  type Asset,
  type ClientOrderId,
  type ExecutionReport,
  type Fill,
  type OrderTerms,
  type OrderType,
  type Side,
  type UnixMillis,
  type VenueOrder,
  type VenueOrderId,
} from '@gridbot/core';
import type { ExactJson } from '@gridbot/exchange-kit';
import { Fields, listOf } from './binance.fields.js';
import type { BinanceSymbol } from './binance.symbols.js';

/** Parameters of POST /api/v3/order: what is not there is left to Binance. Post-only is a type of its own, LIMIT_MAKER. */
export function placeRequest(order: OrderTerms, venueSymbol: string) {
  const limit = order.orderType === 'limit';
  return {
    symbol: venueSymbol,
    side: order.side.toUpperCase(),
    type: limit ? (order.postOnly ? 'LIMIT_MAKER' : 'LIMIT') : 'MARKET',
    timeInForce: limit && !order.postOnly ? 'GTC' : undefined,
    quantity: order.quantity.toString(),
    price: limit ? order.price?.toString() : undefined,
    newClientOrderId: order.clientOrderId,
    newOrderRespType: 'FULL',
  };
}

/** Parameters of DELETE /api/v3/order. */
export function cancelRequest(id: ClientOrderId, venueSymbol: string) {
  return { symbol: venueSymbol, origClientOrderId: id };
}

/** Our form of a client order id, or undefined: other programs name theirs as they like. */
export function ownFormOf(text: string): ClientOrderId | undefined {
  return /^[A-Za-z0-9_-]{1,18}$/.test(text) ? clientOrderId(text) : undefined;
}

/** What POST /api/v3/order tells at once: taken, with the fills of a taker, or ended on arrival. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function placedReports(json: ExactJson, symbol: BinanceSymbol): readonly ExecutionReport[] {
  const row = new Fields(json, 'answer to an order');
  const id = clientOrderId(row.text('clientOrderId'));
  const base = reportBase(row, id, row.whole('transactTime'));
  const side = sideOf(row);
  const fills = row.listOrNone('fills').map((entry): ExecutionReport => {
    return {
      ...base,
      execType: 'filled',
      fill: placedFill(new Fields(entry, 'fill of an order'), side, symbol, base.at),
    };
  });
  const accepted: ExecutionReport = { ...base, execType: 'accepted' };
  const status = row.textOr('status', 'NEW');
  return [
    accepted,
    ...fills,
    ...(STATUSES[status] === 'expired' ? [endedReport(row, base, 'expired', endReason(status))] : []),
  ];
}

/** What DELETE /api/v3/order tells. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function canceledReport(json: ExactJson): ExecutionReport {
  const row = new Fields(json, 'answer to a cancel');
  const id = clientOrderId(row.text('origClientOrderId'));
  return endedReport(row, reportBase(row, id, row.whole('transactTime')), 'canceled', {
    code: 'requested',
    text: 'canceled as asked',
  });
}

/** A row of GET order, openOrders or allOrders. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function venueOrderOf(json: ExactJson): VenueOrder {
  const row = new Fields(json, 'order');
  const clientId = ownFormOf(row.text('clientOrderId'));
  const limit = row.decimal('price');
  return {
    ...(clientId === undefined ? {} : { clientOrderId: clientId }),
    venueOrderId: venueOrderId(row.text('orderId')),
    side: sideOf(row),
    orderType: typeOf(row),
    ...(limit.isPositive() ? { price: price(limit) } : {}),
    quantity: row.decimal('origQty'),
    filledQuantity: row.decimal('executedQty'),
    status: STATUSES[row.text('status')] ?? 'open',
    updatedAt: row.has('updateTime') ? row.whole('updateTime') : row.whole('time'),
  };
}

/**
 * Rows of openOrders, or of a page of allOrders. Other people's orders are of kinds that nobody foresaw: those that cannot be read are left out.
 * @throws GridbotError EXCHANGE.BAD_ANSWER if it is an order under a name of our form that cannot be read
 */
export function shownOrdersOf(json: ExactJson): readonly VenueOrder[] {
  return listOf(json, 'orders').flatMap((row) => shownOrderOf(row) ?? []);
}

/** One of them; undefined if it is left out. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function shownOrderOf(json: ExactJson): VenueOrder | undefined {
  try {
    return venueOrderOf(json);
  } catch (error) {
    if (isGridbotError(error) && clientIdOf(json) === undefined) return undefined;
    throw error;
  }
}

/** The two names of an order, which orders of every kind have. */
export interface OrderNames {
  readonly venueOrderId: VenueOrderId;
  /** Absent for orders that cannot be ours. */
  readonly clientOrderId: ClientOrderId | undefined;
}

/** @throws GridbotError EXCHANGE.BAD_ANSWER */
export function orderNamesOf(json: ExactJson): OrderNames {
  const row = new Fields(json, 'order');
  return { venueOrderId: venueOrderId(row.text('orderId')), clientOrderId: clientIdOf(json) };
}

/** Our id of the order; undefined for other people's. Never throws. */
function clientIdOf(json: ExactJson): ClientOrderId | undefined {
  const shown = (json as Partial<Record<string, ExactJson>> | null)?.['clientOrderId'];
  return typeof shown === 'string' ? ownFormOf(shown) : undefined;
}

/** When the order was placed; undefined if that is not told. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function placedAtOf(json: ExactJson): UnixMillis | undefined {
  const row = new Fields(json, 'order');
  return row.has('time') ? row.whole('time') : undefined;
}

/** True for an order status after which nothing follows. */
export function isOver(status: string): boolean {
  return STATUSES[status] !== undefined;
}

/** What an order's status means; those that are not here are open. */
const STATUSES: Readonly<Record<string, VenueOrder['status']>> = {
  FILLED: 'filled',
  CANCELED: 'canceled',
  REJECTED: 'rejected',
  EXPIRED: 'expired',
  EXPIRED_IN_MATCH: 'expired',
};

/** Why Binance ended an order itself. */
export function endReason(status: string, detail = '') {
  const text =
    status === 'EXPIRED_IN_MATCH' ? 'it would have met another order of the same account' : 'ended by the exchange';
  return { code: 'expired', text: detail === '' ? text : `${text} (${detail})` } as const;
}

function placedFill(row: Fields, side: Side, symbol: BinanceSymbol, at: UnixMillis): Fill {
  return {
    tradeId: tradeId(row.text('tradeId')),
    at,
    lastQuantity: quantity(row.decimal('qty')),
    lastPrice: price(row.decimal('price')),
    fee: row.decimal('commission'),
    feeAsset: row.textOr('commissionAsset', receivedAsset(side, symbol)),
    liquidity: 'taker',
  };
}

/** A fee of nothing comes without an asset: it is that of what the fill brought in. */
export function receivedAsset(side: Side, { base, quote }: BinanceSymbol): Asset {
  return side === 'buy' ? base : quote;
}

function reportBase(row: Fields, id: ClientOrderId, at: UnixMillis) {
  return { type: 'execution-report', at, clientOrderId: id, venueOrderId: venueOrderId(row.text('orderId')) } as const;
}

function endedReport(
  row: Fields,
  base: ReturnType<typeof reportBase>,
  execType: 'canceled' | 'expired',
  reason: { readonly code: 'requested' | 'expired'; readonly text: string },
): ExecutionReport {
  return { ...base, execType, reason, filledQuantity: row.decimal('executedQty') };
}

function sideOf(row: Fields): Side {
  return row.text('side') === 'BUY' ? 'buy' : 'sell';
}

/** Orders with a limit are limit orders to us, whatever sets them off. */
function typeOf(row: Fields): OrderType {
  return row.text('type').includes('LIMIT') ? 'limit' : 'market';
}
