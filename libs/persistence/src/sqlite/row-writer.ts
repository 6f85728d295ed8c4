import type { DataSource } from 'typeorm';
import type { EntityClass, SqlValue, UpsertRule } from '../database/database.js';
import { insertInto, onConflict, type TableShape, type UpsertColumns } from '../database/row-sql.js';
import { rowsText } from './row-text.js';
import type { SqliteConnection, SqliteStatement } from './sqlite-connection.js';

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
 * statements; statements that answer are prepared.
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

  /** Runs the statements of a text one after the other, until one fails. */
  runText(text: string): Promise<void> {
    return this.connection.exec(text);
  }

  /** Runs a statement; returns how many rows it changed. */
  async execute(sql: string, values: readonly SqlValue[] = []): Promise<number> {
    const statement = await this.prepared(sql);
    return (await statement.run(values)).changes;
  }

  /** Runs a question. */
  async query<Row>(sql: string, values: readonly SqlValue[] = []): Promise<readonly Row[]> {
    const statement = await this.prepared(sql);
    return (await statement.all(values)) as readonly Row[];
  }

  /** Gives the statements back; to be called before the connection is closed. */
  async close(): Promise<void> {
    for (const statement of this.statements.values()) await statement.finalize();
    this.statements.clear();
  }

  private async prepared(sql: string): Promise<SqliteStatement> {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = await this.connection.prepare(sql);
    this.statements.set(sql, statement);
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
