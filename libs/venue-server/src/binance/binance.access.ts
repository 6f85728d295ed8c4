import type { Millis } from '@gridbot/core';
import type { ApiKey } from '../venue/api-key.js';
import { SIGNING_PARAMS, type BinanceCall } from './binance.call.js';
import type { BinanceContext } from './binance.context.js';
import { bad, BinanceRefusal, refusalFor } from './binance.errors.js';
import { mandatory, type BinanceParams } from './binance.params.js';
import { isSignedBy } from './binance.signature.js';

/** A request as far as access goes. */
export interface AccessRequest {
  readonly call: BinanceCall;
  readonly params: BinanceParams;
  /** The key that the request says it comes from; empty if it says none. */
  readonly claimedKey: string;
  /** What the signature must be of: several, where clients may write the same thing in several ways. */
  readonly payloads: readonly string[];
}

/** How old a request may be unless it says otherwise, and what it may say at most. */
const WINDOW = { standard: 5_000, most: 60_000 };
/** How far ahead of the server a request's time may be. */
const AHEAD: Millis = 1_000;
const SIGNING = new Set<string>(SIGNING_PARAMS);

/**
 * Lets a request in, or not. Checked in this order: parameters that the call does not have, the key, the parameters of the signature, time,
 * signature, rights.
 * @returns the key that signed it; `undefined` for a public call
 * @throws BinanceRefusal
 */
export function letIn(context: BinanceContext, request: AccessRequest): ApiKey | undefined {
  const { call, params, claimedKey, payloads } = request;
  const known = new Set<string>(call.params);
  if (call.rights === undefined) {
    params.checkKnown(known);
    return undefined;
  }
  params.checkKnown(new Set([...known, ...SIGNING]));
  if (claimedKey === '') throw new BinanceRefusal(401, -2014, 'API-key format invalid.');
  const key = context.wire.venue.keys.find(claimedKey);
  if (key === undefined) throw refusalFor({ code: 'invalid-key', text: 'unknown key' });
  const signature = params.has('timestamp') ? params.required('signature') : '';
  checkTime(context, params);
  if (!payloads.some((payload) => isSignedBy(payload, key.secret, signature))) {
    throw refusalFor({ code: 'invalid-signature', text: 'wrong signature' });
  }
  if (call.rights.length > 0 && !call.rights.some((right) => key.rights.has(right))) {
    throw refusalFor({ code: 'permission-denied', text: 'missing right' });
  }
  return key;
}

function checkTime(context: BinanceContext, params: BinanceParams): void {
  const now = context.now();
  const at = params.time('timestamp');
  if (at === undefined) throw mandatory('timestamp');
  const window = readWindow(params);
  if (at >= now + AHEAD) throw refusalFor({ code: 'clock', text: 'ahead' });
  if (now - at > window) throw refusalFor({ code: 'deadline', text: 'too old' });
}

/** `recvWindow` in ms, which may have three digits after the point. */
function readWindow(params: BinanceParams): Millis {
  const window = params.amount('recvWindow')?.toDouble() ?? WINDOW.standard;
  if (window > WINDOW.most) throw bad(-1131, `recvWindow must be less than ${WINDOW.most}.`);
  return window;
}
