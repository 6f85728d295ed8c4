export { CcxtConfig } from './ccxt.config.js';
export { CCXT_CAPABILITIES, plugin } from './ccxt.plugin.js';
