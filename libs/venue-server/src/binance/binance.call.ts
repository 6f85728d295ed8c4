import type { Operation } from '../server/operation.js';
import type { ApiKey, KeyRight } from '../venue/api-key.js';
import type { BinanceContext } from './binance.context.js';
import type { BinanceParams } from './binance.params.js';

/** What a call is performed with. */
export interface CallInput {
  readonly context: BinanceContext;
  readonly params: BinanceParams;
  /** The key that signed the request; absent for public calls. */
  readonly key?: ApiKey;
}

/** One call of the API, the same over REST and over the WebSocket API. */
export interface BinanceCall {
  readonly operation: Operation;
  /** Parameters that it has, besides those of the signature. */
  readonly params: readonly string[];
  /** A signed call needs one of these rights; absent: it is public. An empty list: any key will do. */
  readonly rights?: readonly KeyRight[];
  /** Request weight. */
  readonly weight: number | ((params: BinanceParams) => number);
  /** True if it tells the order counts. */
  readonly tellsOrders?: boolean;
  /** @returns what is sent as JSON; @throws BinanceRefusal */
  readonly perform: (input: CallInput) => unknown;
}

/** Parameters of every signed call. */
export const SIGNING_PARAMS = ['timestamp', 'recvWindow', 'signature', 'apiKey'] as const;

/** Request weight of a call with these parameters. */
export function weightOf({ weight }: BinanceCall, params: BinanceParams): number {
  return typeof weight === 'number' ? weight : weight(params);
}
