import type { ApiKey } from '../venue/api-key.js';
import type { KrakenContext } from './kraken.context.js';
import { KRAKEN_ERROR, KrakenRefusal } from './kraken.errors.js';
import { mayCall } from './kraken.permissions.js';
import type { WsRequest } from './kraken.ws-frames.js';

/**
 * The key that a request's token was issued to.
 * @param call method or channel, which the key must be allowed
 * @throws KrakenRefusal for a token that is absent, unknown or older than fifteen minutes, and for a key without the right
 */
export function keyOfToken({ wire, clock }: KrakenContext, { params }: WsRequest, call: string): ApiKey {
  const keyId = wire.venue.tokens.keyOf(params.text('token') ?? '', clock.now());
  const key = keyId === undefined ? undefined : wire.venue.keys.find(keyId);
  if (key === undefined) throw new KrakenRefusal(KRAKEN_ERROR.invalidSession);
  if (!mayCall(call, key.rights)) throw new KrakenRefusal(KRAKEN_ERROR.permissionDenied);
  return key;
}
