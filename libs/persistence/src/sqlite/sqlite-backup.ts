import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GridbotError } from '@gridbot/core';
import type { SqliteDatabase } from './sqlite-database.js';
import { storeError } from './sqlite-errors.js';

/**
 * Copies what a database holds at this moment to a file that is not there yet: whole, on the disk, or not at all.
 * @throws GridbotError STORE.CONFLICT if the file is there already; STORE.*
 */
export async function backUpSqlite(database: SqliteDatabase, toFile: string): Promise<void> {
  const attempt = `back ${database.place} up to ${toFile}`;
  const part = `${toFile}.part`;
  try {
    if (await isThere(toFile)) throw wouldOverwrite(toFile);
    await mkdir(dirname(toFile), { recursive: true });
    await rm(part, { force: true });
    await database.read(attempt, (manager) => manager.query('VACUUM INTO $1', [part]));
    await toDisk(part);
    // Unlike renaming, this never replaces what another process has put there meanwhile.
    await link(part, toFile);
    await toDisk(dirname(toFile));
  } catch (error) {
    throw (error as { code?: unknown }).code === 'EEXIST' ? wouldOverwrite(toFile) : storeError(error, attempt, toFile);
  } finally {
    await rm(part, { force: true });
  }
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

function wouldOverwrite(file: string): GridbotError {
  return new GridbotError(
    'STORE.CONFLICT',
    `${file} is there already: a backup overwrites nothing. Choose another name`,
    {
      details: { file },
    },
  );
}
