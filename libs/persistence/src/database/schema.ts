import { GridbotError, type UnixMillis } from '@gridbot/core';
import type { Database, Transaction } from './database.js';
import { migrations } from './migrations/index.js';
import { checksumOf, type Migration, type RunSql } from './migrations/migration.js';
import { migrateDown, migrateUp, type MigrationHistory } from './migrations/migrator.js';

/** The table that remembers which migrations a database has. */
const TABLE = 'migrations';

/** A migration that a database has. */
export interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly appliedAt: UnixMillis;
  /** `ok`: by the text that this program has; `differs`: by another text; `unknown`: of a newer program. */
  readonly checksum: 'ok' | 'differs' | 'unknown';
}

/** A migration by number and name. */
export type NamedMigration = Pick<Migration, 'version' | 'name'>;

/** Where a database's schema stands. */
export interface SchemaStatus {
  readonly applied: readonly AppliedMigration[];
  /** What this program would apply, in that order. */
  readonly pending: readonly NamedMigration[];
}

/** The history of our own tables in a database. */
export function historyOf(place: string): MigrationHistory {
  return { table: TABLE, migrations, place };
}

/**
 * Which migrations a database has and lacks. Changes nothing.
 * @throws GridbotError STORE.CONFLICT if it holds the tables of another program
 */
export async function schemaStatus(database: Database): Promise<SchemaStatus> {
  if (!(await isSetUp(database))) return { applied: [], pending: migrations.map(named) };
  const sql = `SELECT version, name, checksum, applied_at AS "appliedAt" FROM ${TABLE} ORDER BY version`;
  const rows = await database.read('look at the schema', (manager) =>
    manager.query<{ version: number; name: string; checksum: string; appliedAt: number }[]>(sql),
  );
  const applied = rows.map(({ version, name, checksum, appliedAt }): AppliedMigration => {
    const known = migrations[version - 1];
    const verdict = known === undefined ? 'unknown' : checksumOf(known) === checksum ? 'ok' : 'differs';
    return { version, name, appliedAt, checksum: verdict };
  });
  const has = new Set(applied.map(({ version }) => version));
  return { applied, pending: migrations.filter(({ version }) => !has.has(version)).map(named) };
}

/**
 * Brings the tables up to a version, in one transaction. It is taken even if there is nothing to do: what cannot be written is found out
 * here and not at the first step.
 * @param target Default: the newest that this program knows
 * @throws GridbotError STORE.LEASED if a bot runs and there is something to do; STORE.NEWER_SCHEMA, STORE.CONFLICT, STORE.CORRUPT
 */
export async function migrateTo(
  database: Database,
  now: UnixMillis,
  target = migrations.length,
): Promise<readonly NamedMigration[]> {
  assertVersion(target);
  await isSetUp(database);
  return database.write(
    'set up the tables',
    async (transaction) => {
      const done = await migrateUp(runOf(transaction), historyOf(database.place), now, target);
      if (done.length > 0) await assertNoBotRuns(transaction, database.place, now);
      return done.map(named);
    },
    'migrate',
  );
}

/**
 * Takes back every migration after a version, in one transaction. What only the dropped tables held is gone.
 * @throws GridbotError as {@link migrateTo}
 */
export async function revertTo(
  database: Database,
  now: UnixMillis,
  target: number,
): Promise<readonly NamedMigration[]> {
  assertVersion(target);
  if (!(await isSetUp(database))) return [];
  return database.write(
    'take back changes of the tables',
    async (transaction) => {
      await assertNoBotRuns(transaction, database.place, now);
      return (await migrateDown(runOf(transaction), historyOf(database.place), target)).map(named);
    },
    'migrate',
  );
}

/**
 * Refuses a database that is not of this program's schema, without changing it.
 * @throws GridbotError STORE.NOT_FOUND if it is empty, STORE.CONFLICT if it is older, STORE.NEWER_SCHEMA
 */
export async function assertCurrent(database: Database): Promise<void> {
  const { place } = database;
  const { applied, pending } = await schemaStatus(database);
  const newer = applied.find(({ checksum }) => checksum === 'unknown');
  if (newer !== undefined) {
    throw new GridbotError(
      'STORE.NEWER_SCHEMA',
      `${place} was written by a newer GridBot (schema ${newer.version} "${newer.name}", this one knows ${migrations.length}). ` +
        'Update GridBot, or use another database',
      { details: { place, schema: newer.version, known: migrations.length } },
    );
  }
  if (applied.length === 0) {
    throw new GridbotError('STORE.NOT_FOUND', `${place} is empty: no bot has run with it yet`, { details: { place } });
  }
  if (pending.length > 0) {
    throw new GridbotError(
      'STORE.CONFLICT',
      `${place} was written by an older GridBot (schema ${applied.length}, this one needs ${migrations.length}). Bring it up to date ` +
        'with: gridbot db migrate',
      { details: { place, schema: applied.length, needed: migrations.length } },
    );
  }
}

/**
 * Refuses what must not happen while a bot runs. A lease whose time is over by our clock counts as nobody's.
 * @throws GridbotError STORE.LEASED that names the process
 */
export async function assertNoBotRuns(
  { query }: Pick<Transaction, 'query'>,
  place: string,
  now: UnixMillis,
): Promise<void> {
  const [table] = await query<{ n: number }>(`SELECT count(*) AS n FROM ${TABLE} WHERE name = 'leases'`);
  if (table?.n !== 1) return;
  const [lease] = await query<{ bot: string; holder: string }>(
    `SELECT bots.name AS bot, holder FROM leases JOIN bots ON bots.id = leases.bot_id WHERE heartbeat_at + lease_time >= $1`,
    [now],
  );
  if (lease === undefined) return;
  throw new GridbotError(
    'STORE.LEASED',
    `bot "${lease.bot}" in ${place} is being run by ${lease.holder}: stop it first. If it was killed, try again in a minute`,
    { details: { place, ...lease } },
  );
}

function runOf({ execute, query }: Transaction): RunSql {
  return (sql, values) => (/^\s*SELECT\b/i.test(sql) ? query(sql, values) : execute(sql, values));
}

/** True if our tables are there, false if the database is empty. */
async function isSetUp(database: Database): Promise<boolean> {
  const tables = await database.tables();
  if (tables.length === 0 || tables.includes(TABLE)) return tables.length > 0;
  throw new GridbotError(
    'STORE.CONFLICT',
    `${database.place} holds the tables of another program (${tables.join(', ')}). Set persistence.file to a new file, or ` +
      'persistence.schema to a new schema',
  );
}

function assertVersion(target: number): void {
  if (Number.isInteger(target) && target >= 0 && target <= migrations.length) return;
  throw new GridbotError(
    'STORE.NOT_FOUND',
    `there is no schema version ${target}: this GridBot knows 0 (no tables) to ${migrations.length}`,
  );
}

function named({ version, name }: NamedMigration): NamedMigration {
  return { version, name };
}
