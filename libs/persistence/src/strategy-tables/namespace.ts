import { GridbotError } from '@gridbot/core';
import type { EntityManager } from 'typeorm';

/** Where a strategy's own tables live: a schema on PostgreSQL, a prefix on SQLite. */
export interface Namespace {
  readonly strategy: string;
  /** The schema on PostgreSQL; undefined on SQLite. */
  readonly schema?: string;
  /** What every name begins with on SQLite; empty on PostgreSQL. */
  readonly prefix: string;
}

const MARK = 'strategy_';
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** PostgreSQL cuts longer names off. */
const LONGEST = 63;

/**
 * The namespace of a strategy in the database that the manager is connected to.
 * @throws GridbotError PLUGIN.INVALID if the strategy's name cannot name one
 */
export async function namespaceOf(manager: EntityManager, strategy: string): Promise<Namespace> {
  if (!NAME.test(strategy)) {
    throw new GridbotError(
      'PLUGIN.INVALID',
      `strategy "${strategy}" cannot have tables of its own: its name has to be kebab-case (a-z, 0-9, -)`,
    );
  }
  const name = MARK + strategy.replaceAll('-', '_');
  if (!isPostgres(manager)) return { strategy, prefix: `${name}__` };
  const schema = `${await mainSchema(manager)}_${name}`;
  if (schema.length > LONGEST) {
    throw new GridbotError(
      'PLUGIN.INVALID',
      `strategy "${strategy}" cannot have tables of its own: "${schema}" is longer than the ${LONGEST} characters that PostgreSQL takes`,
    );
  }
  return { strategy, schema, prefix: '' };
}

/** Names of the strategies that have tables in the database, in alphabetical order. */
export async function strategiesWithTables(manager: EntityManager): Promise<readonly string[]> {
  const begin = isPostgres(manager) ? `${await mainSchema(manager)}_${MARK}` : MARK;
  const sql = isPostgres(manager)
    ? `SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE $1`
    : `SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE $1`;
  const pattern = `${begin.replaceAll('_', '\\_')}%${isPostgres(manager) ? '' : '\\_\\_migrations'}`;
  const rows = await manager.query<{ readonly name: string }[]>(`${sql} ESCAPE '\\'`, [pattern]);
  const names = rows.map(({ name }) => name.slice(begin.length).replace(/__migrations$/, ''));
  return names.map((name) => name.replaceAll('_', '-')).sort();
}

/** Tables in the database that are not in the namespace. */
export async function tablesOutside(manager: EntityManager, namespace: Namespace): Promise<readonly string[]> {
  const sql = isPostgres(manager)
    ? 'SELECT table_name AS name, table_schema AS place FROM information_schema.tables'
    : `SELECT name, '' AS place FROM sqlite_master WHERE type IN ('table', 'view')`;
  const rows = await manager.query<{ readonly name: string; readonly place: string }[]>(sql);
  const inside = ({ name, place }: (typeof rows)[number]): boolean =>
    namespace.schema === undefined ? name.startsWith(namespace.prefix) : place === namespace.schema;
  return [...new Set(rows.filter((row) => !inside(row)).flatMap(({ name, place }) => [name, place]))].filter(
    (name) => name !== '',
  );
}

/** True if the manager speaks to PostgreSQL, false if to SQLite. */
export function isPostgres(manager: EntityManager): boolean {
  return manager.connection.options.type === 'postgres';
}

async function mainSchema(manager: EntityManager): Promise<string> {
  const [row] = await manager.query<{ readonly name: string }[]>('SELECT current_schema() AS name');
  return row?.name ?? 'public';
}
