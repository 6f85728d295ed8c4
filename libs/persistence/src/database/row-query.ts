import type { Page } from '@gridbot/core';
import type { EntityManager } from 'typeorm';
import type { EntityClass, SqlValue } from './database.js';

/** Turns a value into the text of its parameter. */
export type Parameter = (value: SqlValue) => string;

/** Which rows of a table are asked for. In its SQL the table is called `t`. */
export interface RowQuery<Row extends object> {
  readonly entity: EntityClass<Row>;
  /** Conditions, all of which must hold. */
  readonly where: (parameter: Parameter) => readonly string[];
  /** Columns that put the rows in order; together unique. */
  readonly order: readonly (keyof Row & string)[];
  /**
   * True if the conditions leave few rows whatever is kept: a key finds them, then they are sorted. SQLite without statistics would rather
   * walk through all rows in order.
   */
  readonly few?: boolean | undefined;
  /** The column that a span is about; without one there is none. */
  readonly time?: (keyof Row & string) | undefined;
  readonly span?: Pick<Page, 'from' | 'to'> | undefined;
  /** The row after which to go on. */
  readonly after?: Row | undefined;
  readonly limit: number;
  /** From the end: the rows still come oldest first. */
  readonly newest?: boolean | undefined;
  /** Another table that adds columns. */
  readonly join?: { readonly sql: string; readonly columns: readonly string[] };
}

/** Reads the rows, in their order. */
export async function selectRows<Row extends object, Result extends Row = Row>(
  manager: EntityManager,
  query: RowQuery<Row>,
): Promise<readonly Result[]> {
  if (query.limit <= 0) return [];
  const values: SqlValue[] = [];
  const sql = selectSql(manager, query, (value) => `$${values.push(value)}`);
  const rows = await manager.query<Result[]>(sql, values);
  return query.newest === true ? rows.reverse() : rows;
}

function selectSql<Row extends object>(manager: EntityManager, query: RowQuery<Row>, parameter: Parameter): string {
  const { entity, order, few, join, newest, limit } = query;
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const named = new Map(columns.map(({ propertyName, databaseName }) => [propertyName, `t."${databaseName}"`]));
  const selected = [...named].map(([property, column]) => `${column} AS "${property}"`).concat(join?.columns ?? []);
  const sorted = order.map((property) => named.get(property)!);
  const time = query.time && named.get(query.time);
  const conditions = [
    ...query.where(parameter),
    ...inSpan(query, time, parameter),
    ...behind(query, sorted, parameter),
  ];
  // With a sign it is no column that an index has in order.
  const sign = few === true ? '+' : '';
  const direction = newest === true ? ' DESC' : '';
  return [
    `SELECT ${selected.join(', ')} FROM "${tableName}" t ${join?.sql ?? ''}`,
    conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    `ORDER BY ${sorted.map((column) => sign + column + direction).join(', ')} LIMIT ${parameter(limit)}`,
  ].join(' ');
}

function inSpan<Row extends object>(
  { span: { from, to } = {} }: RowQuery<Row>,
  time: string | undefined,
  parameter: Parameter,
): readonly string[] {
  if (time === undefined) return [];
  return [
    ...(from === undefined ? [] : [`${time} >= ${parameter(from)}`]),
    ...(to === undefined ? [] : [`${time} < ${parameter(to)}`]),
  ];
}

function behind<Row extends object>(
  { order, after }: RowQuery<Row>,
  sorted: readonly string[],
  parameter: Parameter,
): readonly string[] {
  if (after === undefined) return [];
  const place = order.map((property) => parameter(after[property] as SqlValue));
  return [`(${sorted.join(', ')}) > (${place.join(', ')})`];
}
