import type { KeyRight } from '../venue/api-key.js';
import type { BinanceCall, CallInput } from './binance.call.js';
import { cancelReplace, REPLACE_PARAMS } from './binance.cancel-replace.js';
import { commissionForOrder } from './binance.commission.js';
import { bad, refusalFor } from './binance.errors.js';
import { orderRow } from './binance.order-rows.js';
import { ORDER_PARAMS, readOrder } from './binance.order-request.js';
import { findOrder } from './binance.order-search.js';
import { cancelAll, cancelOrder, placeOrder } from './binance-order.desk.js';

/** Binance has one right to read. */
export const READ: readonly KeyRight[] = ['query-funds', 'query-open-orders', 'query-closed-orders'];
const TRADE: readonly KeyRight[] = ['trade'];

const IDS = ['symbol', 'orderId', 'origClientOrderId'] as const;

/** The calls that place, cancel and look up orders. */
export const ORDER_CALLS = {
  placeOrder: {
    operation: 'place',
    params: ORDER_PARAMS,
    rights: TRADE,
    weight: 1,
    tellsOrders: true,
    perform: ({ context, params, key }) => placeOrder(context, readOrder(params, context, key!.id)),
  },
  testOrder: {
    operation: 'other',
    params: [...ORDER_PARAMS, 'computeCommissionRates'],
    rights: TRADE,
    weight: (params) => (params.has('computeCommissionRates') ? 20 : 1),
    perform: testOrder,
  },
  cancelOrder: {
    operation: 'cancel',
    params: [...IDS, 'newClientOrderId', 'cancelRestrictions'],
    rights: TRADE,
    weight: 1,
    perform: (input) => cancelOrder(input),
  },
  cancelAll: {
    operation: 'cancel-all',
    params: ['symbol'],
    rights: TRADE,
    weight: 1,
    perform: ({ context, params }) => cancelAll(context, context.instrumentOf(params)),
  },
  cancelReplace: {
    operation: 'place',
    params: [...ORDER_PARAMS, ...REPLACE_PARAMS],
    rights: TRADE,
    weight: 1,
    tellsOrders: true,
    perform: (input) => cancelReplace(input, (order, why) => input.context.tellRejected(order.place, why)),
  },
  queryOrder: { operation: 'order', params: IDS, rights: READ, weight: 4, perform: queryOrder },
  openOrders: {
    operation: 'open-orders',
    params: ['symbol'],
    rights: READ,
    weight: (params) => (params.has('symbol') ? 6 : 80),
    perform: openOrders,
  },
} satisfies Readonly<Record<string, BinanceCall>>;

function testOrder({ context, params, key }: CallInput): object {
  const { place } = readOrder(params, context, key!.id);
  const refusal = context.wire.venue.validate(place);
  if (refusal !== undefined) throw refusalFor(refusal);
  return params.flag('computeCommissionRates') === true ? commissionForOrder(context, place.symbol) : {};
}

function queryOrder({ context, params }: CallInput): object {
  const instrument = context.instrumentOf(params);
  const order = findOrder(params, context.wire.view('order'), instrument);
  if (order === undefined) throw bad(-2013, 'Order does not exist.');
  return orderRow(order, context.nameOf(order.symbol));
}

function openOrders({ context, params }: CallInput): readonly object[] {
  const filter = params.has('symbol') ? { symbol: context.instrumentOf(params).symbol } : {};
  const open = context.wire.view('open-orders').openOrders(filter);
  return open.map((order) => orderRow(order, context.nameOf(order.symbol)));
}
