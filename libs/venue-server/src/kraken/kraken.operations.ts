import type { Operation } from '../server/operation.js';

const OPERATIONS: Readonly<Record<string, Operation>> = {
  Time: 'time',
  SystemStatus: 'status',
  Assets: 'instruments',
  ['AssetPairs']: 'instruments',
  Ticker: 'ticker',
  OHLC: 'candles',
  Trades: 'public-trades',
  Depth: 'book',
  Balance: 'balances',
  BalanceEx: 'balances',
  TradeVolume: 'fees',
  OpenOrders: 'open-orders',
  ClosedOrders: 'closed-orders',
  QueryOrders: 'order',
  TradesHistory: 'trades',
  QueryTrades: 'trades',
  AddOrder: 'place',
  AddOrderBatch: 'place-batch',
  AmendOrder: 'amend',
  CancelOrder: 'cancel',
  CancelOrderBatch: 'cancel-batch',
  CancelAll: 'cancel-all',
  CancelAllOrdersAfter: 'dead-man',
  GetWebSocketsToken: 'token',
  GetApiKeyInfo: 'key-info',
  add_order: 'place',
  batch_add: 'place-batch',
  amend_order: 'amend',
  cancel_order: 'cancel',
  batch_cancel: 'cancel-batch',
  cancel_all: 'cancel-all',
  cancel_all_orders_after: 'dead-man',
  subscribe: 'subscribe',
  unsubscribe: 'unsubscribe',
  ping: 'ping',
};

/** What a REST call or a WebSocket method asks, in words of no exchange. */
export function operationOf(call: string): Operation {
  return OPERATIONS[call] ?? 'other';
}
