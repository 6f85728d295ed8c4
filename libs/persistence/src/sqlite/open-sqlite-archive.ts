import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GridbotError, type BotArchive, type Millis, type UnixMillis } from '@gridbot/core';
import { DatabaseArchive } from '../database/database-archive.js';
import { assertCurrent } from '../database/schema.js';
import { SqliteDatabase } from './sqlite-database.js';

/** Settings of {@link openSqliteArchive}. */
export interface SqliteArchiveOptions {
  /** Path of the database file. */
  readonly file: string;
  /** How long to wait for another process that writes the same file. Default: 5,000 ms. */
  readonly busyTimeout?: Millis;
  /** The time, to tell living leases from dead ones. Default: the system's clock. */
  readonly now?: () => UnixMillis;
}

/**
 * Opens a SQLite file for looking only: nothing is changed, bots may run meanwhile.
 * @throws GridbotError STORE.NOT_FOUND if the file is not there or empty; STORE.CONFLICT if an older version wrote it;
 *   STORE.NEWER_SCHEMA; STORE.*
 */
export async function openSqliteArchive(options: SqliteArchiveOptions): Promise<BotArchive> {
  const { busyTimeout = 5000, now = Date.now } = options;
  const file = resolve(options.file);
  await assertThere(file);
  const database = await SqliteDatabase.open({ file, busyTimeout, access: 'read' });
  try {
    await assertCurrent(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return new DatabaseArchive(database, now);
}

/** @throws GridbotError STORE.NOT_FOUND */
export async function assertThere(file: string): Promise<void> {
  try {
    await access(file);
  } catch (cause) {
    const text = `there is no database ${file}: no bot has run with it yet, or persistence.file names another one`;
    throw new GridbotError('STORE.NOT_FOUND', text, { cause, details: { file } });
  }
}
