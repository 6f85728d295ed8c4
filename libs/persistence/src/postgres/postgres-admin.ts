import type { UnixMillis } from '@gridbot/core';
import { DatabaseAdmin } from '../database/database-admin.js';
import { postgresAddress } from './postgres-address.js';
import { PostgresDatabase } from './postgres-database.js';
import { timeoutsOf, type PostgresPlace } from './postgres-place.js';

/** Settings of {@link openPostgresAdmin}. */
export interface PostgresAdminOptions extends PostgresPlace {
  /** Make the schema if it is not there. Default: false. */
  readonly make?: boolean | undefined;
  /** The time, to tell living leases from dead ones. Default: the system's clock. */
  readonly now?: (() => UnixMillis) | undefined;
}

/**
 * Opens a schema of a PostgreSQL database to look after it. Nothing is changed by opening it, but that it is made if that is asked for.
 * Backups are made with PostgreSQL's own tools: `pg_dump --schema=gridbot`.
 * @throws GridbotError STORE.UNAVAILABLE, CONFIG.INVALID
 */
export async function openPostgresAdmin(options: PostgresAdminOptions): Promise<DatabaseAdmin> {
  const { url, schema, make = false, now = Date.now } = options;
  const address = postgresAddress(url, schema);
  const access = make ? 'make' : 'change';
  return new DatabaseAdmin(await PostgresDatabase.open({ address, access, ...timeoutsOf(options) }), now);
}
