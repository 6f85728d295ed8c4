export type { BotToRebuild, DatabaseAdmin, HeldLease } from '../database/database-admin.js';
export type { DatabaseStoreSettings } from '../database/open-database-store.js';
export type { AppliedMigration, NamedMigration, SchemaStatus } from '../database/schema.js';
export { openSqliteArchive, type SqliteArchiveOptions } from './open-sqlite-archive.js';
export { openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.js';
export { restoreSqlite, type Restored, type RestoreOptions } from './restore-sqlite.js';
export { openSqliteAdmin, type SqliteAdmin, type SqliteAdminOptions } from './sqlite-admin.js';
