import type { Flavour } from './flavour.js';
import { recoverSpent } from './grid-hodl.flavour.js';

/** As grid-hodl, and sells base held beyond the lots while the price rises. */
export const swing: Flavour = { name: 'swing', sale: recoverSpent, sellsExtra: true };
