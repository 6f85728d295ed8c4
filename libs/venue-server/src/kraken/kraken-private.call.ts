import type { ApiKey } from '../venue/api-key.js';
import type { KrakenTradingDesk } from './kraken-trading.desk.js';
import type { KrakenContext } from './kraken.context.js';
import type { KrakenParams } from './kraken.params.js';

/** A private call that was let in: signed, with a good nonce, by a key that may make it. */
export interface PrivateCall {
  readonly context: KrakenContext;
  readonly desk: KrakenTradingDesk;
  readonly key: ApiKey;
  readonly params: KrakenParams;
}

/** Answers a private call with its `result`. @throws KrakenRefusal */
export type PrivateEndpoint = (call: PrivateCall) => unknown;
