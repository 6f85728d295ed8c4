import type { KeyRight } from '../venue/api-key.js';

/** What `GetApiKeyInfo` calls a right. */
const NAMES: Readonly<Record<KeyRight, string>> = {
  'query-funds': 'query-funds',
  'query-open-orders': 'query-open-trades',
  'query-closed-orders': 'query-closed-trades',
  trade: 'modify-trades',
  cancel: 'close-trades',
  withdraw: 'withdraw-funds',
  'websocket-token': 'create-ws-token',
};

const OPEN_OR_CLOSED: readonly KeyRight[] = ['query-open-orders', 'query-closed-orders'];
const FUNDS: readonly KeyRight[] = ['query-funds'];
const PLACE: readonly KeyRight[] = ['trade'];
const CANCEL: readonly KeyRight[] = ['trade', 'cancel'];

/** For every private call and channel the rights of which a key needs one; none for what every key may. */
const NEEDED = new Map<string, readonly KeyRight[]>([
  ['Balance', FUNDS],
  ['BalanceEx', FUNDS],
  ['TradeVolume', FUNDS],
  ['OpenOrders', ['query-open-orders']],
  ['ClosedOrders', ['query-closed-orders']],
  ['QueryOrders', OPEN_OR_CLOSED],
  ['TradesHistory', ['query-closed-orders']],
  ['QueryTrades', ['query-closed-orders']],
  ['AddOrder', PLACE],
  ['AddOrderBatch', PLACE],
  ['AmendOrder', PLACE],
  ['CancelOrder', CANCEL],
  ['CancelOrderBatch', CANCEL],
  ['CancelAll', CANCEL],
  ['CancelAllOrdersAfter', CANCEL],
  ['GetWebSocketsToken', ['websocket-token']],
  ['GetApiKeyInfo', []],
  ['executions', OPEN_OR_CLOSED],
  ['balances', FUNDS],
  ['add_order', PLACE],
  ['batch_add', PLACE],
  ['amend_order', PLACE],
  ['cancel_order', CANCEL],
  ['batch_cancel', CANCEL],
  ['cancel_all', CANCEL],
  ['cancel_all_orders_after', CANCEL],
]);

/** True if a key with these rights may make a private call, or subscribe to a private channel. */
export function mayCall(call: string, rights: ReadonlySet<KeyRight>): boolean {
  const needed = NEEDED.get(call) ?? [];
  return needed.length === 0 || needed.some((right) => rights.has(right));
}

/** The rights in Kraken's words. */
export function permissionNames(rights: ReadonlySet<KeyRight>): readonly string[] {
  return [...rights].map((right) => NAMES[right]);
}
