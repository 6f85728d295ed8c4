export { FLAVOUR_NAMES, type FlavourName } from './flavours/flavour-name.js';
export { GridConfig } from './grid.config.js';
export { plugin } from './grid.plugin.js';
export type { BuyRecord, DustPool, ExtraSell, GridState, LotRecord, PaidFees, Results } from './grid-state.js';
export type { Retry } from './retry.js';
