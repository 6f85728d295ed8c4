import { BINANCE } from './binance.profile.js';
import type { ExchangeProfile } from './exchange-profile.js';
import { KRAKEN } from './kraken.profile.js';

/** The exchanges that can be served, by name. */
export const EXCHANGES = { kraken: KRAKEN, binance: BINANCE } satisfies Readonly<Record<string, ExchangeProfile>>;

/** Name of an exchange that can be served. */
export type ExchangeName = 'kraken' | 'binance';
