export { openMemoryArchive } from './memory-archive.js';
export { MemoryDatabase, type MemoryDatabaseOptions } from './memory-database.js';
export type { MemoryStore, StoreCounts } from './memory-store.js';
export { openMemoryStore, type MemoryStoreOptions } from './open-memory-store.js';
