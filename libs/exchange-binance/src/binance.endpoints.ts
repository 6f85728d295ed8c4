import type { HttpMethod, Priority } from '@gridbot/exchange-kit';

/** One call of Binance's REST API, with what it costs of the weight of 6,000 a minute (documentation of July 2026). */
export interface Endpoint {
  readonly path: string;
  /** Group in ccxt's words. */
  readonly api: 'public' | 'private' | 'sapi';
  readonly method: HttpMethod;
  readonly weight: number;
  readonly priority: Priority;
  readonly signed: boolean;
  /** True if it counts among the orders of 10 s and of a day. */
  readonly countsAsOrder?: boolean;
}

const query = (path: string, weight: number): Endpoint => ({
  ...{ path, weight, api: 'public', method: 'GET', priority: 'query', signed: false },
});
const signedQuery = (path: string, weight: number): Endpoint => ({
  ...query(path, weight),
  api: 'private',
  signed: true,
});

/** Every call that the adapter makes. */
export const ENDPOINTS = {
  time: query('time', 1),
  exchangeInfo: query('exchangeInfo', 20),
  klines: query('klines', 2),
  ticker: query('ticker/24hr', 2),
  account: signedQuery('account', 20),
  commission: signedQuery('account/commission', 20),
  openOrders: signedQuery('openOrders', 6),
  order: signedQuery('order', 4),
  allOrders: signedQuery('allOrders', 20),
  myTrades: signedQuery('myTrades', 20),
  testOrder: { ...signedQuery('order/test', 1), method: 'POST' },
  placeOrder: { ...signedQuery('order', 1), method: 'POST', priority: 'place', countsAsOrder: true },
  cancelOrder: { ...signedQuery('order', 1), method: 'DELETE', priority: 'cancel' },
  systemStatus: { ...query('system/status', 1), api: 'sapi' },
  apiRestrictions: { ...query('account/apiRestrictions', 1), api: 'sapi', signed: true },
} as const satisfies Readonly<Record<string, Endpoint>>;
