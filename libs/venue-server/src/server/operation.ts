/** What a request asks, in words of no exchange: faults and the request log go by it. */
export const OPERATIONS = [
  'place',
  'place-batch',
  'amend',
  'cancel',
  'cancel-batch',
  'cancel-all',
  'dead-man',
  'order',
  'open-orders',
  'closed-orders',
  'trades',
  'balances',
  'ledger',
  'fees',
  'token',
  'key-info',
  'ticker',
  'candles',
  'public-trades',
  'book',
  'instruments',
  'status',
  'time',
  'connect',
  'subscribe',
  'unsubscribe',
  'ping',
  'other',
] as const;

/** One of {@link OPERATIONS}. */
export type Operation = (typeof OPERATIONS)[number];

/** Operations that need a key. */
export const PRIVATE_OPERATIONS: readonly Operation[] = OPERATIONS.slice(0, OPERATIONS.indexOf('ticker'));

/** A request as far as faults and the log are concerned. Never holds a secret, a signature or a token. */
export interface RequestInfo {
  readonly operation: Operation;
  /** How the exchange calls it: `POST /0/private/AddOrder`, `ws add_order`. */
  readonly native: string;
  readonly clientOrderId?: string;
  readonly symbol?: string;
  /** The key that sent it, if the layer knows before it has checked anything. */
  readonly keyId?: string;
}
