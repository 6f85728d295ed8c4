import { ACCOUNT_ENDPOINTS } from './kraken-account.endpoints.js';
import { HISTORY_ENDPOINTS } from './kraken-history.endpoints.js';
import type { PrivateEndpoint } from './kraken-private.call.js';
import { TRADING_ENDPOINTS } from './kraken-trading.endpoints.js';

/** The private REST calls. */
export const PRIVATE_ENDPOINTS: ReadonlyMap<string, PrivateEndpoint> = new Map([
  ...ACCOUNT_ENDPOINTS,
  ...HISTORY_ENDPOINTS,
  ...TRADING_ENDPOINTS,
]);
