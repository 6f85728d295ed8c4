import type { DataSource } from 'typeorm';
import type { EntityClass, SqlValue, UpsertRule } from '../database/database.js';
import { insertInto, onConflict, upsertSql, type TableShape, type UpsertColumns } from '../database/row-sql.js';
import { rowsText } from './row-text.js';
import type { SqliteConnection, SqliteStatement, SqliteValue } from './sqlite-connection.js';

/** Rows written by one statement at most; each number up to it has its own prepared statement. */
const BATCH = 16;

/** A table, and the properties of a row in the order of its columns. */
interface RowShape extends TableShape {
  readonly properties: readonly string[];
  /** How a statement that inserts its rows begins. */
  readonly insertInto: string;
  /** How a statement that overwrites its rows ends, by rule. */
  readonly onConflict: Map<object, string>;
}

/**
 * Writes rows: TypeORM describes the tables but is too slow for the path of every step. Rows become text that runs together with other
 * statements, or, where it has to be known how many were written, values of a prepared statement.
 */
export class RowWriter {
  private readonly statements = new Map<string, SqliteStatement>();
  private readonly shapes = new Map<EntityClass<object>, RowShape>();

  constructor(
    private readonly source: DataSource,
    private readonly connection: SqliteConnection,
  ) {}

  /** The statement that inserts the rows. */
  insertText<Row extends object>(entity: EntityClass<Row>, rows: readonly Row[]): string {
    const shape = this.shapeOf(entity);
    return `${shape.insertInto} ${rowsText(rows, shape.properties)}`;
  }

  /** The statement that inserts or overwrites the rows. */
  upsertText<Row extends object>(entity: EntityClass<Row>, rows: readonly Row[], rule: UpsertRule<Row>): string {
    const shape = this.shapeOf(entity);
    return `${shape.insertInto} ${rowsText(rows, shape.properties)} ${conflictText(shape, rule)}`;
  }

  /** Runs statements one after the other, until one fails. */
  async runTexts(statements: readonly string[]): Promise<void> {
    await this.connection.exec(statements.join(';'));
  }

  /** Inserts or overwrites the rows; returns how many were written. */
  async upsert<Row extends object>(
    entity: EntityClass<Row>,
    rows: readonly Row[],
    rule: UpsertRule<Row>,
  ): Promise<number> {
    const shape = this.shapeOf(entity);
    let written = 0;
    for (let begin = 0; begin < rows.length; begin += BATCH) {
      const batch = rows.slice(begin, begin + BATCH);
      const statement = await this.prepared(`upsert ${batch.length} ${entity.name}`, () =>
        upsertSql(shape, columnsOf(shape, rule), batch.length),
      );
      const values = batch.flatMap((row) => shape.properties.map((name) => row[name as keyof Row] as SqliteValue));
      written += (await statement.run(values)).changes;
    }
    return written;
  }

  /** Runs a statement, such as BEGIN; returns how many rows it changed. */
  async execute(sql: string, values: readonly SqlValue[] = []): Promise<number> {
    const statement = await this.prepared(sql, () => sql);
    return (await statement.run(values)).changes;
  }

  /** Runs a question. */
  async query<Row>(sql: string, values: readonly SqlValue[] = []): Promise<readonly Row[]> {
    const statement = await this.prepared(sql, () => sql);
    return (await statement.all(values)) as readonly Row[];
  }

  /** Gives the statements back; to be called before the connection is closed. */
  async close(): Promise<void> {
    for (const statement of this.statements.values()) await statement.finalize();
    this.statements.clear();
  }

  private async prepared(name: string, sql: () => string): Promise<SqliteStatement> {
    const known = this.statements.get(name);
    if (known !== undefined) return known;
    const statement = await this.connection.prepare(sql());
    this.statements.set(name, statement);
    return statement;
  }

  private shapeOf<Row extends object>(entity: EntityClass<Row>): RowShape {
    let shape = this.shapes.get(entity);
    if (shape === undefined) {
      const metadata = this.source.getMetadata(entity);
      const table = { table: metadata.tableName, columns: metadata.columns.map(({ databaseName }) => databaseName) };
      const properties = metadata.columns.map(({ propertyName }) => propertyName);
      shape = { ...table, properties, insertInto: insertInto(table), onConflict: new Map() };
      this.shapes.set(entity, shape);
    }
    return shape;
  }
}

function conflictText<Row>(shape: RowShape, rule: UpsertRule<Row>): string {
  const known = shape.onConflict.get(rule) ?? onConflict(shape, columnsOf(shape, rule));
  shape.onConflict.set(rule, known);
  return known;
}

function columnsOf<Row>({ columns, properties }: RowShape, { key, fixed, first }: UpsertRule<Row>): UpsertColumns {
  const named = (wanted: readonly string[]): string[] =>
    columns.filter((_, index) => wanted.includes(properties[index]!));
  return { key: named(key), fixed: named(fixed), first: named(first) };
}
