import type { Flavour } from './flavour.js';

/** Keeps what it buys: cost averaging on a grid. */
export const cdca: Flavour = { name: 'cdca', sellsExtra: false };
