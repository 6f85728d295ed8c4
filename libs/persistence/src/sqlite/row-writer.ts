import type { DataSource } from 'typeorm';
import type { EntityClass, SqlValue, UpsertRule } from '../database/database.js';
import { insertSql, upsertSql, type TableShape } from '../database/row-sql.js';
import type { SqliteConnection, SqliteStatement, SqliteValue } from './sqlite-connection.js';

/** Rows written by one statement at most; each number up to it has its own prepared statement. */
const BATCH = 8;

/** A table, and the properties of a row in the order of its columns. */
interface RowShape extends TableShape {
  readonly properties: readonly string[];
}

/** Writes rows with prepared statements: TypeORM describes the tables but is too slow for the path of every step. */
export class RowWriter {
  private readonly statements = new Map<string, SqliteStatement>();
  private readonly shapes = new Map<EntityClass<object>, RowShape>();

  constructor(
    private readonly source: DataSource,
    private readonly connection: SqliteConnection,
  ) {}

  async insert<Row extends object>(entity: EntityClass<Row>, rows: readonly Row[]): Promise<void> {
    for (let begin = 0; begin < rows.length; begin += BATCH) {
      const batch = rows.slice(begin, begin + BATCH);
      const name = `insert ${batch.length} ${entity.name}`;
      const statement = await this.prepared(name, () => insertSql(this.shapeOf(entity), batch.length));
      await statement.run(this.valuesOf(entity, batch));
    }
  }

  async upsert<Row extends object>(
    entity: EntityClass<Row>,
    rows: readonly Row[],
    rule: UpsertRule<Row>,
  ): Promise<number> {
    let written = 0;
    for (let begin = 0; begin < rows.length; begin += BATCH) {
      const batch = rows.slice(begin, begin + BATCH);
      const statement = await this.prepared(`upsert ${batch.length} ${entity.name}`, () => {
        const columns = (properties: readonly string[]): string[] => this.columnNames(entity, properties);
        const special = { key: columns(rule.key), fixed: columns(rule.fixed), first: columns(rule.first) };
        return upsertSql(this.shapeOf(entity), special, batch.length);
      });
      written += (await statement.run(this.valuesOf(entity, batch))).changes;
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
      const { tableName: table, columns } = this.source.getMetadata(entity);
      const names = columns.map(({ databaseName }) => databaseName);
      shape = { table, columns: names, properties: columns.map(({ propertyName }) => propertyName) };
      this.shapes.set(entity, shape);
    }
    return shape;
  }

  private columnNames<Row extends object>(entity: EntityClass<Row>, wanted: readonly string[]): string[] {
    const { columns, properties } = this.shapeOf(entity);
    return columns.filter((_, index) => wanted.includes(properties[index]!));
  }

  private valuesOf<Row extends object>(entity: EntityClass<Row>, rows: readonly Row[]): SqliteValue[] {
    const { properties } = this.shapeOf(entity);
    const values: SqliteValue[] = [];
    for (const row of rows) for (const property of properties) values.push(row[property as keyof Row] as SqliteValue);
    return values;
  }
}
