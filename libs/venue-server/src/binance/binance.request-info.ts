import type { RequestInfo } from '../server/operation.js';
import type { BinanceCall } from './binance.call.js';
import type { BinanceContext } from './binance.context.js';
import { instrumentNamed } from './binance.symbols.js';

/** What of a request is told, before anything is checked. */
export interface ClaimedRequest {
  readonly call: BinanceCall | undefined;
  /** `POST /api/v3/order`, `ws order.place`. */
  readonly native: string;
  /** A parameter as it came. */
  readonly raw: (name: string) => string | undefined;
  readonly claimedKey: string;
}

/** A request in words of no exchange. Never throws. */
export function requestInfo(context: BinanceContext, { call, native, raw, claimedKey }: ClaimedRequest): RequestInfo {
  const clientOrderId = call?.operation === 'place' ? raw('newClientOrderId') : raw('origClientOrderId');
  const name = raw('symbol');
  const symbol = name === undefined ? undefined : (instrumentNamed(name, context.instruments())?.symbol ?? name);
  return {
    operation: call?.operation ?? 'other',
    native,
    ...(clientOrderId !== undefined && { clientOrderId }),
    ...(symbol !== undefined && { symbol }),
    ...(claimedKey !== '' && { keyId: claimedKey }),
  };
}
