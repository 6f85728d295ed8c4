import type { AccountOrder, AccountTrade } from '../venue/account-order.js';
import type { PrivateCall, PrivateEndpoint } from './kraken-private.call.js';
import { invalidArgument, KRAKEN_ERROR, KrakenRefusal } from './kraken.errors.js';
import { labelsOf } from './kraken.order-labels.js';
import { orderRow, tradeRow } from './kraken.order-rows.js';
import { pageOf } from './kraken.paging.js';
import type { KrakenParams } from './kraken.params.js';

const MAX_IDS_OF_ORDERS = 50;
const MAX_IDS_OF_TRADES = 20;

/** Calls about orders and trades. */
export const HISTORY_ENDPOINTS: readonly (readonly [string, PrivateEndpoint])[] = [
  ['OpenOrders', openOrders],
  ['ClosedOrders', closedOrders],
  ['QueryOrders', queryOrders],
  ['TradesHistory', tradesHistory],
  ['QueryTrades', queryTrades],
];

function openOrders(call: PrivateCall): object {
  const orders = call.context.wire.view('open-orders').openOrders().filter(isMeant(call.params)).reverse();
  return { open: orderRows(call, orders) };
}

function closedOrders(call: PrivateCall): object {
  const { context, params } = call;
  const closed = context.wire.view('closed-orders').closedOrders().filter(isMeant(params));
  const at = timeOfOrder(params);
  const history = closed.map((order) => ({ id: order.venueOrderId, at: at(order), order }));
  history.reverse().sort((one, other) => other.at - one.at);
  const { rows, count } = pageOf(history, params);
  const orders = rows.map(({ order }) => order);
  return params.flag('without_count') === true
    ? { closed: orderRows(call, orders) }
    : { closed: orderRows(call, orders), count };
}

function queryOrders(call: PrivateCall): object {
  const { context, params } = call;
  const view = context.wire.view('order');
  const ids = idsOf(params, MAX_IDS_OF_ORDERS);
  const orders = ids.map((venueOrderId) => {
    const order = view.order({ venueOrderId });
    if (order === undefined) throw new KrakenRefusal(KRAKEN_ERROR.unknownOrder);
    return order;
  });
  return orderRows(call, orders.filter(isMeant(params)));
}

function tradesHistory(call: PrivateCall): object {
  const { context, params } = call;
  const trades = [...context.wire.view('trades').trades()].reverse();
  const history = trades.map((trade) => ({ id: trade.tradeId, at: trade.at, trade }));
  const { rows, count } = pageOf(history, params);
  const answer = {
    trades: tradeRows(
      call,
      rows.map(({ trade }) => trade),
    ),
  };
  return params.flag('without_count') === true ? answer : { ...answer, count };
}

function queryTrades(call: PrivateCall): object {
  const view = call.context.wire.view('trades');
  const trades = idsOf(call.params, MAX_IDS_OF_TRADES).map((id) => {
    const trade = view.trade(id);
    if (trade === undefined) throw new KrakenRefusal('EQuery:Unknown trade');
    return trade;
  });
  return tradeRows(call, trades);
}

/** Only orders of this client order id or user reference, if one is asked for. */
function isMeant(params: KrakenParams): (order: AccountOrder) => boolean {
  const clientOrderId = params.text('cl_ord_id');
  const userref = params.integer('userref');
  return (order) =>
    (clientOrderId === undefined || order.clientOrderId === clientOrderId) &&
    (userref === undefined || labelsOf(order).userref === userref);
}

function timeOfOrder(params: KrakenParams): (order: AccountOrder) => number {
  const which = params.text('closetime') ?? 'both';
  if (!['open', 'close', 'both'].includes(which)) throw invalidArgument('closetime');
  return (order) => (which === 'open' ? order.placedAt : (order.closedAt ?? order.updatedAt));
}

function idsOf(params: KrakenParams, max: number): readonly string[] {
  const ids = params.list('txid') ?? [];
  if (ids.length === 0 || ids.length > max) throw invalidArgument('txid');
  return ids;
}

function orderRows({ context, params }: PrivateCall, orders: readonly AccountOrder[]): object {
  const withTrades = params.flag('trades') ?? false;
  return Object.fromEntries(
    orders.map((order) => [order.venueOrderId, orderRow(order, context.listingOf(order), withTrades)]),
  );
}

function tradeRows({ context, params }: PrivateCall, trades: readonly AccountTrade[]): object {
  const withLedgers = params.flag('ledgers') ?? false;
  return Object.fromEntries(
    trades.map((trade) => [trade.tradeId, tradeRow(trade, context.listingOf(trade), withLedgers)]),
  );
}
