import { link, mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GridbotError, isGridbotError } from '@gridbot/core';
import { messageOf } from '../error-message.js';
import type { SqliteDatabase } from './sqlite-database.js';
import { storeError } from './sqlite-errors.js';

/**
 * Copies what a database holds at this moment to a file that is not there yet: whole, on the disk, or not at all.
 * @throws GridbotError STORE.CONFLICT if the file is there already; STORE.READ_ONLY, STORE.FULL if it cannot be written; STORE.*
 */
export async function backUpSqlite(database: SqliteDatabase, toFile: string): Promise<void> {
  const attempt = `back ${database.place} up to ${toFile}`;
  const part = `${toFile}.part`;
  try {
    if (await isThere(toFile)) throw wouldOverwrite(toFile);
    await mkdir(dirname(toFile), { recursive: true });
    // An empty file, which SQLite fills: whatever speaks against writing there is not said of the database.
    await writeFile(part, '');
    await copy(database, { attempt, part, toFile }).finally(() => rm(part, { force: true }));
  } catch (error) {
    throw targetError(error, attempt, toFile);
  }
}

async function copy(
  database: SqliteDatabase,
  { attempt, part, toFile }: Readonly<Record<'attempt' | 'part' | 'toFile', string>>,
): Promise<void> {
  await database.read(attempt, (manager) => manager.query('VACUUM INTO $1', [part]));
  await toDisk(part);
  // Unlike renaming, this never replaces what another process has put there meanwhile.
  await link(part, toFile);
  await toDisk(dirname(toFile));
}

/** Waits until a file's content, or a folder's list of files, is on the disk. */
export async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** True if there is such a file. */
export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if ((error as { code?: unknown }).code === 'ENOENT') return false;
      throw error;
    },
  );
}

/** Reading the database never needs space: where it lacks, the copy does not fit. */
function targetError(error: unknown, attempt: string, toFile: string): GridbotError {
  if ((error as { code?: unknown }).code === 'EEXIST') return wouldOverwrite(toFile);
  const told = storeError(error, attempt, toFile);
  if (isGridbotError(error) && told.code !== 'STORE.FULL') return told;
  if (told.code !== 'STORE.READ_ONLY' && told.code !== 'STORE.FULL') return told;
  const problem = messageOf(told.cause);
  return new GridbotError(
    told.code,
    `cannot ${attempt}: ${toFile} cannot be written (${problem}). It needs a folder where this user may write, with room for the copy`,
    { cause: told.cause, details: { file: toFile } },
  );
}

function wouldOverwrite(file: string): GridbotError {
  return new GridbotError(
    'STORE.CONFLICT',
    `${file} is there already: a backup overwrites nothing. Choose another name`,
    {
      details: { file },
    },
  );
}
