export type { BotToRebuild, DatabaseAdmin, HeldLease } from '../database/database-admin.js';
export type { DatabaseStoreSettings } from '../database/open-database-store.js';
export type { AppliedMigration, NamedMigration, SchemaStatus } from '../database/schema.js';
export { openPostgresArchive, type PostgresArchiveOptions } from './open-postgres-archive.js';
export { openPostgresStore, type PostgresStoreOptions } from './open-postgres-store.js';
export { openPostgresAdmin, type PostgresAdmin, type PostgresAdminOptions } from './postgres-admin.js';
export type { PostgresPlace } from './postgres-place.js';
