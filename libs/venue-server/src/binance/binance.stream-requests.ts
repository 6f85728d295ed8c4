import { isLosslessNumber } from 'lossless-json';
import { isRequestId, readObject } from './binance.ws-request.js';

const METHODS = ['SUBSCRIBE', 'UNSUBSCRIBE', 'LIST_SUBSCRIPTIONS', 'SET_PROPERTY', 'GET_PROPERTY'] as const;

/** A method of a stream connection. */
export type StreamMethod = (typeof METHODS)[number];

/** A control message of a stream connection. */
export interface StreamRequest {
  readonly id: unknown;
  readonly method: StreamMethod;
  readonly params: readonly unknown[];
}

/** An error of a stream connection, which has codes of its own. */
export interface StreamError {
  readonly id?: unknown;
  readonly error: { readonly code: number; readonly msg: string };
}

/** Reads a control message, or says what is wrong with it. */
export function readStreamRequest(text: string): StreamRequest | StreamError {
  const frame = readObject(text);
  if (frame === undefined) return failed(3, 'Invalid JSON: expected value at line 1 column 1');
  const { id, method, params = [] } = frame;
  if (!isRequestId(id)) return failed(2, 'Invalid request: request ID must be an unsigned integer');
  if (method === undefined) return failed(2, 'Invalid request: missing field `method`', id);
  const known = METHODS.find((each) => each === method);
  if (known === undefined) {
    const expected = METHODS.map((each) => `\`${each}\``).join(', ');
    return failed(2, `Invalid request: unknown variant \`${nameOf(method)}\`, expected one of ${expected}`, id);
  }
  if (!Array.isArray(params)) return failed(2, 'Invalid request: params must be an array', id);
  return { id: id ?? null, method: known, params };
}

/** An error as it is sent. */
export function failed(code: number, msg: string, id?: unknown): StreamError {
  return { error: { code, msg }, ...(id !== undefined && { id }) };
}

function nameOf(method: unknown): string {
  return typeof method === 'string' || isLosslessNumber(method) ? String(method) : typeof method;
}
