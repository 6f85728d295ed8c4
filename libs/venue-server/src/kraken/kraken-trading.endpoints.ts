import type { PrivateCall, PrivateEndpoint } from './kraken-private.call.js';
import type { BatchResult } from './kraken-trading.desk.js';
import { amendRequest, orderKey } from './kraken.amend-request.js';
import { invalidArgument } from './kraken.errors.js';
import { wholeInstant } from './kraken.numbers.js';
import { checkDeadline, restOrder } from './kraken.order-request.js';
import { orderDescription, orderText } from './kraken.order-rows.js';
import type { KrakenParams } from './kraken.params.js';
import type { KrakenListing } from './kraken.symbols.js';

const BATCH = { min: 2, max: 15 };
const MAX_CANCELS = 50;

/** Calls that place, change and cancel orders. */
export const TRADING_ENDPOINTS: readonly (readonly [string, PrivateEndpoint])[] = [
  ['AddOrder', addOrder],
  ['AddOrderBatch', addOrderBatch],
  ['AmendOrder', amendOrder],
  ['CancelOrder', cancelOrder],
  ['CancelOrderBatch', cancelOrderBatch],
  ['CancelAll', cancelAll],
  ['CancelAllOrdersAfter', cancelAllOrdersAfter],
];

function addOrder({ context, desk, key, params }: PrivateCall): object {
  const listing = context.listing(params.required('pair'));
  const order = restOrder(params, listing, context.clock.now());
  checkDeadline(params, context.clock.now());
  const descr = orderDescription(order, listing);
  if (params.flag('validate') === true) {
    desk.validate(order, key.id);
    return { descr };
  }
  return { descr, txid: [desk.place(order, key.id).venueOrderId] };
}

function addOrderBatch({ context, desk, key, params }: PrivateCall): object {
  const now = context.clock.now();
  const listing = context.listing(params.required('pair'));
  const rows = params.rows('orders');
  if (rows === undefined || rows.length < BATCH.min || rows.length > BATCH.max) throw invalidArgument('orders');
  const orders = rows.map((row) => restOrder(row, listing, now));
  checkDeadline(params, now);
  if (params.flag('validate') === true) {
    for (const order of orders) desk.validate(order, key.id);
    return { orders: orders.map((order) => ({ descr: { order: orderText(order, listing) } })) };
  }
  return { orders: desk.placeBatch(orders, key.id).map((result) => batchRow(result, listing)) };
}

function batchRow(result: BatchResult, listing: KrakenListing): object {
  if ('error' in result) return { error: result.error };
  const { order } = result;
  return { descr: { order: orderText(order, listing) }, txid: order.venueOrderId };
}

function amendOrder({ context, desk, params }: PrivateCall): object {
  checkDeadline(params, context.clock.now());
  const { amendId } = desk.amend(amendRequest(params, 'txid'));
  return { amend_id: amendId };
}

function cancelOrder({ desk, params }: PrivateCall): object {
  return { count: cancelOne(desk, params) };
}

/** `txid` may also be a user reference, which stands for all its open orders. */
function cancelOne(desk: PrivateCall['desk'], params: KrakenParams): number {
  const userref = params.text('userref') ?? params.text('txid');
  if (userref !== undefined && /^-?\d{1,10}$/.test(userref)) return desk.cancelUserref(Number(userref)).length;
  desk.cancel(orderKey(params, 'txid'));
  return 1;
}

/** Cancels what it can of up to fifty orders. An order that is gone is not counted. */
function cancelOrderBatch({ context, desk, params }: PrivateCall): object {
  const txids = (params.list('orders') ?? []).map((venueOrderId) => ({ venueOrderId }));
  const clientIds = (params.list('cl_ord_ids') ?? []).map((clientOrderId) => ({ clientOrderId }));
  const keys = [...txids, ...clientIds];
  if (keys.length === 0 || keys.length > MAX_CANCELS) throw invalidArgument('orders');
  const view = context.wire.venue.view();
  const open = keys.filter((key) => view.order(key)?.status === 'open');
  for (const key of open) desk.cancel(key);
  return { count: open.length };
}

function cancelAll({ desk }: PrivateCall): object {
  return { count: desk.cancelAll().length };
}

function cancelAllOrdersAfter({ desk, params }: PrivateCall): object {
  const timeout = params.integer('timeout');
  if (timeout === undefined || timeout < 0 || timeout > 86_400) throw invalidArgument('timeout');
  const { now, triggerAt } = desk.cancelAllAfter(timeout);
  return { currentTime: wholeInstant(now), triggerTime: triggerAt === undefined ? '0' : wholeInstant(triggerAt) };
}
