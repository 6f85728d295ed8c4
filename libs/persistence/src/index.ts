export { settingsOf } from './database/settings-of.js';
export type { RandomSource } from './order-id-prefix.js';
export type { Store } from './store.js';
