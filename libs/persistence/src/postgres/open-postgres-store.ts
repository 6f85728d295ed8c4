import { openDatabaseStore, type DatabaseStoreSettings } from '../database/open-database-store.js';
import type { Store } from '../store.js';
import { postgresAddress } from './postgres-address.js';
import { PostgresDatabase } from './postgres-database.js';
import { timeoutsOf, type PostgresPlace } from './postgres-place.js';

/** Settings of {@link openPostgresStore}. */
export interface PostgresStoreOptions extends PostgresPlace, DatabaseStoreSettings {}

/**
 * A store in a schema of a PostgreSQL database, which is made and brought up to this version. Several may share it, also from several
 * processes. After a lost connection it connects again by itself at the next attempt.
 * @throws GridbotError STORE.DRIVER_MISSING, STORE.UNAVAILABLE (retryable: no server answers; else: it does not let us in),
 *   STORE.READ_ONLY, STORE.FULL, STORE.NEWER_SCHEMA, STORE.CONFLICT (the schema is another program's), STORE.LEASED (its schema is older
 *   and a bot runs), CONFIG.INVALID (the URL, the schema's name, or a server that cannot be used)
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { url, schema, probe, strategyTables } = options;
  const address = postgresAddress(url, schema);
  const database = await PostgresDatabase.open({
    ...{ address, probe, strategyTables, access: 'make' },
    ...timeoutsOf(options),
  });
  return openDatabaseStore(database, options);
}
