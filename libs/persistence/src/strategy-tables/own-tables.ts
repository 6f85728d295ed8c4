import {
  GridbotError,
  type RowPart,
  type StrategyTables,
  type StrategyTransaction,
  type TableRow,
} from '@gridbot/core';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';

/** A strategy's way to its own tables, and to no others, inside an open transaction. */
export class OwnTables implements StrategyTransaction {
  constructor(
    readonly bot: string,
    private readonly tables: StrategyTables,
    private readonly manager: EntityManager,
  ) {}

  async insert<Row extends object>(table: TableRow<Row>, rows: readonly Row[]): Promise<void> {
    this.assertOwn(table);
    if (rows.length > 0) await this.manager.insert(table, rows as unknown as QueryDeepPartialEntity<Row>[]);
  }

  async upsert<Row extends object>(table: TableRow<Row>, rows: readonly Row[]): Promise<void> {
    this.assertOwn(table);
    const keys = this.manager.connection.getMetadata(table).primaryColumns.map(({ propertyName }) => propertyName);
    if (rows.length > 0) await this.manager.upsert(table, rows as unknown as QueryDeepPartialEntity<Row>[], keys);
  }

  async update<Row extends object>(table: TableRow<Row>, where: RowPart<Row>, change: RowPart<Row>): Promise<void> {
    this.assertOwn(table);
    await this.manager.update(table, this.condition(table, where), change as unknown as QueryDeepPartialEntity<Row>);
  }

  async delete<Row extends object>(table: TableRow<Row>, where: RowPart<Row>): Promise<void> {
    this.assertOwn(table);
    await this.manager.delete(table, this.condition(table, where));
  }

  async find<Row extends object>(table: TableRow<Row>, where: RowPart<Row>): Promise<readonly Row[]> {
    this.assertOwn(table);
    return this.manager.find(table, { where: where as FindOptionsWhere<Row> });
  }

  /** A condition whose value got lost would mean every row. */
  private condition<Row extends object>(table: TableRow<Row>, where: RowPart<Row>): FindOptionsWhere<Row> {
    const values = Object.values(where);
    if (values.length > 0 && !values.includes(undefined)) return where as FindOptionsWhere<Row>;
    throw new GridbotError(
      'PLUGIN.INVALID',
      `strategy "${this.tables.strategy}" wants to change rows of ${table.name} without saying which: every condition needs a value`,
    );
  }

  private assertOwn(table: TableRow): void {
    if (this.tables.entities.includes(table)) return;
    throw new GridbotError(
      'PLUGIN.INVALID',
      `strategy "${this.tables.strategy}" has no table ${table.name}: it reaches only the entities that its package lists`,
    );
  }
}
