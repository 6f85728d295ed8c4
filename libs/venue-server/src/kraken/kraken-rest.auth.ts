import type { WireRequest } from '../server/wire-layer.js';
import type { ApiKey } from '../venue/api-key.js';
import type { KrakenContext } from './kraken.context.js';
import { KRAKEN_ERROR, KrakenRefusal } from './kraken.errors.js';
import { KrakenParams } from './kraken.params.js';
import { mayCall } from './kraken.permissions.js';
import { restCost } from './kraken.rate-tiers.js';
import { isSignedBy } from './kraken.signature.js';

/** The arguments of a request: of its query, and of its body, a form or JSON. */
export function paramsOf({ query, body, headers }: WireRequest): KrakenParams {
  const isJson = headers['content-type']?.includes('json') === true;
  const ofBody = isJson ? (KrakenParams.ofJson(body) ?? KrakenParams.NONE) : KrakenParams.ofForm(body);
  return ofBody.or(KrakenParams.ofForm(query));
}

/** The key that a request says it comes from; empty if it says none. */
export function claimedKey({ headers }: WireRequest): string {
  const header = headers['api-key'];
  return typeof header === 'string' ? header : '';
}

/**
 * Lets a private request in, or not: key, signature, nonce, permission and rate limit, in this order.
 * @returns the key that signed it
 * @throws KrakenRefusal
 */
export function letIn(context: KrakenContext, request: WireRequest, params: KrakenParams, endpoint: string): ApiKey {
  const { limits, nonces, wire, clock } = context;
  const now = clock.now();
  const claimed = claimedKey(request);
  limits.checkLockout(claimed, now);
  const key = wire.venue.keys.find(claimed);
  const nonce = params.text('nonce') ?? '';
  if (key === undefined) {
    limits.strike(claimed, now);
    throw new KrakenRefusal(KRAKEN_ERROR.invalidKey);
  }
  const signature = request.headers['api-sign'];
  const signed = { path: request.path, nonce, body: request.body };
  if (typeof signature !== 'string' || !isSignedBy(signed, key.secret, signature)) {
    limits.strike(claimed, now);
    throw new KrakenRefusal(KRAKEN_ERROR.invalidSignature);
  }
  if (!nonces.accept(key.id, nonce)) throw new KrakenRefusal(KRAKEN_ERROR.invalidNonce);
  if (!mayCall(endpoint, key.rights)) throw new KrakenRefusal(KRAKEN_ERROR.permissionDenied);
  limits.countRest(key.id, restCost(endpoint), now);
  return key;
}
