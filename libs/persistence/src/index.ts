export type { RandomSource } from './order-id-prefix.js';
export type { Store } from './store.js';
