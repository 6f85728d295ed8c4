import {
  clientOrderId,
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

/** Rows of openOrders or allOrders. @throws GridbotError EXCHANGE.BAD_ANSWER */
export function venueOrdersOf(json: ExactJson): readonly VenueOrder[] {
  return listOf(json, 'orders').map(venueOrderOf);
}

/** When the order was placed. */
export function placedAtOf(json: ExactJson): UnixMillis {
  return new Fields(json, 'order').whole('time');
}

/** What an order's status means; those that are not here are open. */
export const STATUSES: Readonly<Record<string, VenueOrder['status']>> = {
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
