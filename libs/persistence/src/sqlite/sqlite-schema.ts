import { GridbotError, type UnixMillis } from '@gridbot/core';
import type { Database } from '../database/database.js';
import { migrations } from '../database/migrations/index.js';
import type { RunSql } from '../database/migrations/migration.js';
import { migrateUp, type MigrationHistory } from '../database/migrations/migrator.js';

/** The history of our own tables in this database. */
export function historyOf(place: string): MigrationHistory {
  return { table: 'migrations', migrations, place };
}

/**
 * Brings the tables up to this version, in one transaction. It is taken even if there is nothing to do: a file that cannot be
 * written is found out here and not at the first step.
 */
export async function migrateSchema(database: Database, now: UnixMillis): Promise<void> {
  await database.write('set up the tables', async ({ manager }) => {
    const run: RunSql = (sql, values) => manager.query(sql, values && [...values]);
    const history = historyOf(database.place);
    await assertOurs(run, history);
    await migrateUp(run, history, now);
  });
}

async function assertOurs(run: RunSql, { table, place }: MigrationHistory): Promise<void> {
  const rows = (await run(`SELECT name FROM sqlite_master WHERE type = 'table'`)) as readonly { name: string }[];
  if (rows.length === 0 || rows.some(({ name }) => name === table)) return;
  throw new GridbotError(
    'STORE.CONFLICT',
    `${place} holds the tables of another program (${rows.map(({ name }) => name).join(', ')}). Set persistence.file to a new file`,
  );
}
