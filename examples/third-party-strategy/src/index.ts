export { plugin } from './breakout.plugin.js';
export type { BreakoutConfig } from './breakout.config.js';
