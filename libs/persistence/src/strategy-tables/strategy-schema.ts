import { GridbotError, type StrategyTables, type UnixMillis } from '@gridbot/core';
import type { EntityManager } from 'typeorm';
import { checksumOf } from '../database/migrations/migration.js';
import { isPostgres, namespaceOf, tablesOutside, type Namespace } from './namespace.js';
import { ownSql } from './own-sql.js';

/** A migration that the tables have, with what takes it back: the package that made it may be gone by then. */
interface Applied {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
  /** JSON list of statements. */
  readonly down: string;
}

/** What changed. */
export interface StrategySchemaChange {
  readonly strategy: string;
  /** Names of the migrations applied or taken back, in that order. */
  readonly migrations: readonly string[];
}

/**
 * Makes a strategy's tables or brings them up to what the package knows, in the caller's transaction.
 * @throws GridbotError STORE.NEWER_SCHEMA if the tables were made by a newer version of the package; STORE.CONFLICT if by another
 *   build; PLUGIN.INVALID if a migration reaches beyond the strategy's own tables
 */
export async function migrateStrategy(
  manager: EntityManager,
  { strategy, migrations }: StrategyTables,
  now: UnixMillis,
): Promise<StrategySchemaChange> {
  const namespace = await namespaceOf(manager, strategy);
  const history = await openHistory(manager, namespace);
  const applied = await appliedOf(manager, history);
  applied.forEach((row, index) => assertKnown(row, migrations[index], strategy, migrations.length));
  const missing = migrations.slice(applied.length);
  for (const [index, migration] of missing.entries()) {
    const { version, name, up, down } = migration;
    if (version !== applied.length + index + 1) throw misnumbered(strategy, version, applied.length + index + 1);
    await run(manager, namespace, up);
    const row = [version, name, checksumOf(migration), JSON.stringify(down), now];
    await manager.query(
      `INSERT INTO ${history} (version, name, checksum, down, applied_at) VALUES ($1, $2, $3, $4, $5)`,
      row,
    );
  }
  return { strategy, migrations: missing.map(({ name }) => name) };
}

/**
 * Takes every migration of a strategy back and removes whatever is left in its namespace, in the caller's transaction. Works without the
 * package.
 * @throws GridbotError STORE.NOT_FOUND if the strategy has no tables here
 */
export async function uninstallStrategy(manager: EntityManager, strategy: string): Promise<StrategySchemaChange> {
  const namespace = await namespaceOf(manager, strategy);
  if (!(await exists(manager, namespace))) {
    throw new GridbotError('STORE.NOT_FOUND', `strategy "${strategy}" has no tables of its own in this database`);
  }
  const history = await openHistory(manager, namespace);
  const applied = [...(await appliedOf(manager, history))].reverse();
  for (const { down } of applied) await run(manager, namespace, JSON.parse(down) as readonly string[]);
  await removeNamespace(manager, namespace);
  return { strategy, migrations: applied.map(({ name }) => name) };
}

/** Runs statements that reach nothing but the strategy's own tables. */
async function run(manager: EntityManager, namespace: Namespace, statements: readonly string[]): Promise<void> {
  const outside = await tablesOutside(manager, namespace);
  const sql = statements.map((statement) => ownSql(statement, namespace, outside));
  await inNamespace(manager, namespace, async () => {
    for (const statement of sql) await manager.query(statement);
  });
}

/** On PostgreSQL plain names mean the strategy's schema, and nothing of ours, meanwhile. */
async function inNamespace(manager: EntityManager, { schema }: Namespace, work: () => Promise<void>): Promise<void> {
  if (schema === undefined) return work();
  const [before] = await manager.query<{ readonly search_path: string }[]>('SHOW search_path');
  await manager.query(`SET LOCAL search_path TO "${schema}"`);
  await work();
  await manager.query(`SELECT set_config('search_path', $1, true)`, [before!.search_path]);
}

async function openHistory(manager: EntityManager, { schema, prefix }: Namespace): Promise<string> {
  if (schema !== undefined) await manager.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
  const history = schema === undefined ? `"${prefix}migrations"` : `"${schema}"."migrations"`;
  await manager.query(
    `CREATE TABLE IF NOT EXISTS ${history} (
      version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, down TEXT NOT NULL, applied_at BIGINT NOT NULL
    )`,
  );
  return history;
}

async function appliedOf(manager: EntityManager, history: string): Promise<readonly Applied[]> {
  const sql = `SELECT version, name, checksum, down FROM ${history} ORDER BY version`;
  return await manager.query<Applied[]>(sql);
}

async function exists(manager: EntityManager, { schema, prefix }: Namespace): Promise<boolean> {
  const sql = isPostgres(manager)
    ? 'SELECT 1 FROM information_schema.schemata WHERE schema_name = $1'
    : 'SELECT 1 FROM sqlite_master WHERE name = $1';
  return (await manager.query<unknown[]>(sql, [schema ?? `${prefix}migrations`])).length > 0;
}

async function removeNamespace(manager: EntityManager, { schema, prefix }: Namespace): Promise<void> {
  if (schema !== undefined) {
    await manager.query(`DROP SCHEMA "${schema}" CASCADE`);
    return;
  }
  const tables = await manager.query<{ readonly name: string }[]>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, length($1)) = $2`,
    [prefix, prefix],
  );
  for (const { name } of tables) await manager.query(`DROP TABLE "${name}"`);
}

function assertKnown(
  row: Applied,
  known: StrategyTables['migrations'][number] | undefined,
  strategy: string,
  newest: number,
): void {
  if (known === undefined) {
    throw new GridbotError(
      'STORE.NEWER_SCHEMA',
      `the tables of strategy "${strategy}" were made by a newer version of its package (schema ${row.version} "${row.name}", this one ` +
        `knows ${newest}). Update the package, or remove its tables with: gridbot db uninstall ${strategy}`,
    );
  }
  if (row.checksum !== checksumOf(known)) {
    throw new GridbotError(
      'STORE.CONFLICT',
      `schema ${row.version} "${row.name}" of strategy "${strategy}" was made by another build of its package than this one. Use that ` +
        `build, or remove its tables with: gridbot db uninstall ${strategy}`,
    );
  }
}

function misnumbered(strategy: string, found: number, expected: number): GridbotError {
  return new GridbotError(
    'PLUGIN.INVALID',
    `the migrations of strategy "${strategy}" have to be numbered 1, 2, 3 without gaps: there is ${found} instead of ${expected}`,
  );
}
