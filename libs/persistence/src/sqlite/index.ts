export { openSqliteArchive, type SqliteArchiveOptions } from './open-sqlite-archive.js';
export { openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.js';
