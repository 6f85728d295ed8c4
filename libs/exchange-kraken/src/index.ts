export { KrakenConfig } from './kraken.config.js';
export type { KrakenTier } from './kraken.limits.js';
export { plugin } from './kraken.plugin.js';
