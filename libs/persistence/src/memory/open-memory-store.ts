import { systemRandom, type RandomSource } from '../order-id-prefix.js';
import { CountingStore } from './counting-store.js';
import { KeepingStore } from './keeping-store.js';
import { MemoryDatabase } from './memory-database.js';
import type { MemoryStore } from './memory-store.js';

/** Settings of {@link openMemoryStore}. */
export interface MemoryStoreOptions {
  /** `all`: everything. `nothing`: counts only, so that a long backtest holds no history. Default: `all`. */
  readonly keep?: 'all' | 'nothing';
  /** Makes order id prefixes. A fixed one, such as `() => 0`, makes runs repeatable. Default: the system's randomness. */
  readonly random?: RandomSource;
  /** With `keep: 'all'`: where to keep it, to share it with other stores or to open it again. Default: a new one. */
  readonly database?: MemoryDatabase;
}

/** A store that ends with the process. */
export function openMemoryStore({
  keep = 'all',
  random = systemRandom,
  database,
}: MemoryStoreOptions = {}): MemoryStore {
  if (keep === 'nothing') return new CountingStore(random);
  return new KeepingStore(database ?? new MemoryDatabase(random));
}
