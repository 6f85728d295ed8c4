import { isLosslessNumber, parse, stringify } from 'lossless-json';
import { BinanceParams } from './binance.params.js';

/** A frame of the WebSocket API that asks for something. */
export interface WsRequest {
  /** Number, string or null, to be given back as it came. */
  readonly id: unknown;
  /** Without a version such as `v3/`. */
  readonly method: string | undefined;
  readonly params: BinanceParams;
}

/** Reads a frame; `undefined` for what is no JSON object. Numbers keep their text: the signature is over it. */
export function readWsRequest(text: string): WsRequest | undefined {
  const frame = readObject(text);
  if (frame === undefined) return undefined;
  const { id = null, method, params } = frame;
  const name = typeof method === 'string' ? method.replace(/^v\d+\//, '') : undefined;
  return { id, method: name, params: BinanceParams.ofObject(params) };
}

/** Reads a JSON object, losslessly; `undefined` for anything else. */
export function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // no JSON: the caller answers in its own words
  }
}

/** True for what may be a request's id. */
export function isRequestId(id: unknown): boolean {
  if (id === null || id === undefined) return true;
  if (typeof id === 'string') return id.length <= 36;
  return isLosslessNumber(id) && /^-?\d{1,19}$/.test(id.value);
}

/** A frame as text; numbers that were read losslessly stand as they came. */
export function frameText(frame: object): string {
  return stringify(frame)!;
}
