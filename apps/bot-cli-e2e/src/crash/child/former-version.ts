import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { openSqliteArchive } from '@gridbot/persistence/sqlite';
import type { RunDatabase } from '../database/run-database.js';

const FORMER = new URL('../../../../../libs/persistence/test-data/schema-3-stopped.sqlite.gz', import.meta.url);

/** Puts a database of the first version in its place. PostgreSQL had none: there it stays empty, and is migrated from nothing. */
export async function fillWithFormerVersion({ address }: RunDatabase): Promise<void> {
  if (address?.kind === 'sqlite') await writeFile(address.file, gunzipSync(await readFile(FORMER)));
}

/** How many fills a bot has in a SQLite database. */
export async function fillsOf({ address }: RunDatabase, name: string): Promise<number> {
  if (address?.kind !== 'sqlite') throw new Error('this is no SQLite database');
  const archive = await openSqliteArchive({ file: address.file });
  try {
    return (await (await archive.bot(name)).fills.list()).length;
  } finally {
    await archive.close();
  }
}
