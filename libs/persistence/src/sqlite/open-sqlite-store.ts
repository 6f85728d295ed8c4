import { resolve } from 'node:path';
import type { Millis } from '@gridbot/core';
import { openDatabaseStore, type DatabaseStoreSettings } from '../database/open-database-store.js';
import type { Store } from '../store.js';
import { assertPagesWhole } from './page-check.js';
import { SqliteDatabase } from './sqlite-database.js';

/** Settings of {@link openSqliteStore}. */
export interface SqliteStoreOptions extends DatabaseStoreSettings {
  /** Path of the database file. It and its folder are made if they are not there. */
  readonly file: string;
  /** How long to wait for another process that writes the same file. Default: 5,000 ms. */
  readonly busyTimeout?: Millis | undefined;
}

/**
 * A store in a SQLite file, brought up to this version's schema. Several may share one file, also from several processes. The pages of
 * a file up to 64 MB are looked at first: a damaged one is refused before anything is kept in it.
 * @throws GridbotError STORE.DRIVER_MISSING, STORE.READ_ONLY, STORE.FULL, STORE.CORRUPT, STORE.NEWER_SCHEMA, STORE.CONFLICT (the file
 *   is another program's), STORE.LEASED (its schema is older and a bot runs), STORE.UNAVAILABLE (retryable: another process holds it)
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { busyTimeout = 5000, probe, strategyTables } = options;
  const database = await SqliteDatabase.open({ file: resolve(options.file), busyTimeout, probe, strategyTables });
  try {
    await assertPagesWhole(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return openDatabaseStore(database, options);
}
