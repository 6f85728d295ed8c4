export { BinanceConfig } from './binance.config.js';
export { BINANCE_CAPABILITIES, plugin } from './binance.plugin.js';
