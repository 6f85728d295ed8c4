import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Millis, UnixMillis } from '@gridbot/core';
import { DatabaseAdmin } from '../database/database-admin.js';
import { assertThere } from './open-sqlite-archive.js';
import { backUpSqlite } from './sqlite-backup.js';
import { SqliteDatabase } from './sqlite-database.js';

/** Settings of {@link openSqliteAdmin}. */
export interface SqliteAdminOptions {
  /** Path of the database file. */
  readonly file: string;
  /** Make the file if it is not there. Default: false. */
  readonly make?: boolean | undefined;
  /** How long to wait for another process that writes the same file. Default: 5,000 ms. */
  readonly busyTimeout?: Millis | undefined;
  /** The time, to tell living leases from dead ones. Default: the system's clock. */
  readonly now?: (() => UnixMillis) | undefined;
}

/** Looks after a SQLite file. */
export class SqliteAdmin extends DatabaseAdmin {
  constructor(
    private readonly sqlite: SqliteDatabase,
    now: () => UnixMillis,
  ) {
    super(sqlite, now);
  }

  /** Bytes that the file takes on the disk, with the log beside it. */
  async size(): Promise<number> {
    const files = [this.place, `${this.place}-wal`].map((file) => stat(file).catch(() => undefined));
    return (await Promise.all(files)).reduce((sum, found) => sum + (found?.size ?? 0), 0);
  }

  /**
   * Writes a copy of the database as it is at this moment to another file. Bots may run meanwhile.
   * @throws GridbotError STORE.CONFLICT if that file is there already; STORE.FULL, STORE.READ_ONLY
   */
  backup(toFile: string): Promise<void> {
    return backUpSqlite(this.sqlite, resolve(toFile));
  }
}

/**
 * Opens a SQLite file to look after it. Nothing is changed by opening it, but what a killed process left half done is put right.
 * @throws GridbotError STORE.NOT_FOUND if the file is not there and not to be made; STORE.*
 */
export async function openSqliteAdmin(options: SqliteAdminOptions): Promise<SqliteAdmin> {
  const { busyTimeout = 5000, now = Date.now, make = false } = options;
  const file = resolve(options.file);
  if (!make) await assertThere(file);
  return new SqliteAdmin(await SqliteDatabase.open({ file, busyTimeout, access: make ? 'make' : 'change' }), now);
}
