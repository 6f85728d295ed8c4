import { GridbotError, type UnixMillis } from '@gridbot/core';
import { checksumOf, type Migration, type RunSql } from './migration.js';

/** One line of migrations and the table that remembers which of them a database has. */
export interface MigrationHistory {
  readonly table: string;
  readonly migrations: readonly Migration[];
  /** Where the database is, for messages. */
  readonly place: string;
}

interface Applied {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/**
 * Applies what is missing, up to `target`.
 * @throws GridbotError STORE.NEWER_SCHEMA, STORE.CONFLICT or STORE.CORRUPT if the database has another history
 */
export async function migrateUp(
  run: RunSql,
  history: MigrationHistory,
  now: UnixMillis,
  target = history.migrations.length,
): Promise<readonly Migration[]> {
  const applied = await appliedMigrations(run, history);
  const missing = history.migrations.slice(applied.length, target);
  for (const migration of missing) {
    for (const statement of migration.up) await run(statement);
    await migration.code?.up?.(run);
    const { version, name } = migration;
    const row = [version, name, checksumOf(migration), now];
    await run(`INSERT INTO ${history.table} (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)`, row);
  }
  return missing;
}

/**
 * Takes back everything after version `target`, newest first. What only the dropped tables held is gone.
 * @throws GridbotError STORE.NEWER_SCHEMA, STORE.CONFLICT or STORE.CORRUPT if the database has another history
 */
export async function migrateDown(
  run: RunSql,
  history: MigrationHistory,
  target: number,
): Promise<readonly Migration[]> {
  const applied = await appliedMigrations(run, history);
  const surplus = history.migrations.slice(target, applied.length).reverse();
  for (const migration of surplus) {
    await migration.code?.down?.(run);
    for (const statement of migration.down) await run(statement);
    await run(`DELETE FROM ${history.table} WHERE version = $1`, [migration.version]);
  }
  return surplus;
}

async function appliedMigrations(run: RunSql, history: MigrationHistory): Promise<readonly Applied[]> {
  await run(
    `CREATE TABLE IF NOT EXISTS ${history.table} (
      version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL
    )`,
  );
  const sql = `SELECT version, name, checksum FROM ${history.table} ORDER BY version`;
  const applied = (await run(sql)) as readonly Applied[];
  applied.forEach((row, index) => assertKnown(row, index, history));
  return applied;
}

function assertKnown(row: Applied, index: number, { migrations, place }: MigrationHistory): void {
  const known = migrations[index];
  if (row.version > migrations.length || known === undefined) {
    throw new GridbotError(
      'STORE.NEWER_SCHEMA',
      `${place} was written by a newer GridBot (schema ${row.version} "${row.name}", this one knows ${migrations.length}). ` +
        'Update GridBot, or use another database',
      { details: { place, schema: row.version, known: migrations.length } },
    );
  }
  if (row.version !== known.version) {
    throw new GridbotError(
      'STORE.CORRUPT',
      `${place} lacks schema ${known.version} "${known.name}" but has ${row.version} "${row.name}". Restore a backup`,
    );
  }
  if (row.checksum !== checksumOf(known)) {
    throw new GridbotError(
      'STORE.CONFLICT',
      `schema ${row.version} "${row.name}" of ${place} was made by another build of GridBot than this one. ` +
        'Use that build, or another database',
    );
  }
}
