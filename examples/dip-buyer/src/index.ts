export { plugin } from './dip-buyer.plugin.js';
export type { DipBuyerConfig } from './dip-buyer.config.js';
