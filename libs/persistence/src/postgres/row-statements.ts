import type { DataSource } from 'typeorm';
import type { EntityClass, UpsertRule } from '../database/database.js';
import { insertSql, upsertSql, type TableShape } from '../database/row-sql.js';
import type { PgStatement } from './write-connection.js';

/** Rows that one statement writes: as many as possible of the first number, then of the next, the rest one by one. */
const BATCHES = [64, 16, 4, 2, 1];

interface Described extends TableShape {
  readonly properties: readonly string[];
}

/** Statements that write rows, each with a name: the server prepares it once for each connection. */
export class RowStatements {
  private readonly shapes = new Map<EntityClass<object>, Described>();
  private readonly texts = new Map<string, string>();
  private readonly names = new Map<string, string>();

  constructor(private readonly source: DataSource) {}

  inserts<Row extends object>(entity: EntityClass<Row>, rows: readonly Row[]): readonly PgStatement[] {
    return this.batched('insert', entity, rows, (shape, count) => insertSql(shape, count));
  }

  upserts<Row extends object>(
    entity: EntityClass<Row>,
    rows: readonly Row[],
    rule: UpsertRule<Row>,
  ): readonly PgStatement[] {
    return this.batched(`upsert ${Object.values(rule).join(';')}`, entity, rows, (shape, count) => {
      const columns = (names: readonly string[]): string[] =>
        shape.columns.filter((_column, index) => names.includes(shape.properties[index]!));
      return upsertSql(
        shape,
        { key: columns(rule.key), fixed: columns(rule.fixed), first: columns(rule.first) },
        count,
      );
    });
  }

  /** Any other statement. Only questions and changes of rows can be prepared. */
  named(text: string, values: readonly unknown[]): PgStatement {
    return /^\s*(select|insert|update|delete|with)\b/i.test(text)
      ? { name: this.nameOf(text), text, values }
      : { text, values };
  }

  private batched<Row extends object>(
    kind: string,
    entity: EntityClass<Row>,
    rows: readonly Row[],
    sql: (shape: Described, count: number) => string,
  ): readonly PgStatement[] {
    const shape = this.shapeOf(entity);
    const statements: PgStatement[] = [];
    for (let begin = 0; begin < rows.length;) {
      const count = BATCHES.find((size) => size <= rows.length - begin)!;
      const text = this.textOf(`${kind} ${shape.table} ${count}`, () => sql(shape, count));
      const values = rows
        .slice(begin, begin + count)
        .flatMap((row) => shape.properties.map((property) => row[property as keyof Row]));
      statements.push({ name: this.nameOf(text), text, values });
      begin += count;
    }
    return statements;
  }

  private textOf(key: string, make: () => string): string {
    const known = this.texts.get(key) ?? make();
    this.texts.set(key, known);
    return known;
  }

  /** Names are short: the server cuts them at 63 characters. */
  private nameOf(text: string): string {
    const known = this.names.get(text) ?? `gridbot ${this.names.size + 1}`;
    this.names.set(text, known);
    return known;
  }

  private shapeOf<Row extends object>(entity: EntityClass<Row>): Described {
    const known = this.shapes.get(entity);
    if (known !== undefined) return known;
    const { tableName, columns } = this.source.getMetadata(entity);
    const shape = {
      table: tableName,
      columns: columns.map(({ databaseName }) => databaseName),
      properties: columns.map(({ propertyName }) => propertyName),
    };
    this.shapes.set(entity, shape);
    return shape;
  }
}
