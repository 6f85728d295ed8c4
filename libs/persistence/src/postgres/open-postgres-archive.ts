import type { BotArchive, UnixMillis } from '@gridbot/core';
import { DatabaseArchive } from '../database/database-archive.js';
import { assertCurrent } from '../database/schema.js';
import { postgresAddress } from './postgres-address.js';
import { PostgresDatabase } from './postgres-database.js';
import { timeoutsOf, type PostgresPlace } from './postgres-place.js';

/** Settings of {@link openPostgresArchive}. */
export interface PostgresArchiveOptions extends PostgresPlace {
  /** The time, to tell living leases from dead ones. Default: the system's clock. */
  readonly now?: (() => UnixMillis) | undefined;
}

/**
 * Opens a schema of a PostgreSQL database for looking only: the server is told to refuse changes, bots may run meanwhile.
 * @throws GridbotError STORE.NOT_FOUND if the schema is not there or empty; STORE.CONFLICT if an older version wrote it;
 *   STORE.NEWER_SCHEMA; STORE.UNAVAILABLE; CONFIG.INVALID
 */
export async function openPostgresArchive(options: PostgresArchiveOptions): Promise<BotArchive> {
  const { url, schema, now = Date.now } = options;
  const address = postgresAddress(url, schema, true);
  const database = await PostgresDatabase.open({ address, access: 'read', ...timeoutsOf(options) });
  try {
    await assertCurrent(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return new DatabaseArchive(database, now);
}
