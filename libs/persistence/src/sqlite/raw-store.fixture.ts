import { DatabaseStore } from '../database/database-store.js';
import type { Probe } from '../database/database.js';
import { migrateTo } from '../database/schema.js';
import { leaseTaker } from '../lease/lease.js';
import { SqliteDatabase } from './sqlite-database.js';

/** A store with its database at hand. */
export interface RawStore {
  readonly database: SqliteDatabase;
  readonly store: DatabaseStore;
  /** Runs any SQL on the store's own connection. */
  sql(statement: string, values?: readonly (string | number | null)[]): Promise<Record<string, unknown>[]>;
}

const SETTINGS = { random: () => 0, now: () => 0, retention: Infinity };

/** Opens a store as `openSqliteStore` does, with more pragmas and a short patience. */
export async function openRawStore(
  file: string,
  { pragmas = [], probe }: { readonly pragmas?: readonly string[]; readonly probe?: Probe } = {},
): Promise<RawStore> {
  const database = await SqliteDatabase.open({ file, busyTimeout: 50, pragmas, probe });
  try {
    await migrateTo(database, 0);
  } catch (error) {
    await database.close();
    throw error;
  }
  const store = new DatabaseStore(database, { ...SETTINGS, takeLease: leaseTaker({ leaseTime: 200 }) });
  return {
    database,
    store,
    sql: (statement, values = []) =>
      database.read('run a statement of the test', (manager) =>
        manager.query<Record<string, unknown>[]>(statement, [...values]),
      ),
  };
}
