import type { StepResult } from '../engine/step-result.js';

/** The class of a table's rows: a TypeORM entity. */
export type TableRow<Row extends object = object> = new () => Row;

/** One reversible change of a strategy's own tables, in SQL that every supported database understands. Once released it never changes. */
export interface StrategyMigration {
  /** 1, 2, 3 and so on, without gaps. */
  readonly version: number;
  readonly name: string;
  /**
   * Statements, one each: CREATE, ALTER and DROP of TABLE and INDEX, INSERT, UPDATE, DELETE. Tables and indexes are named in braces,
   * `CREATE TABLE {trades} (...)`: the braces are replaced by the name in the strategy's namespace. Nothing else can be reached.
   */
  readonly up: readonly string[];
  /** Takes `up` back. */
  readonly down: readonly string[];
}

/** Part of a row: the columns to look for, or to change. */
export type RowPart<Row extends object> = Partial<Row>;

/**
 * Access to the strategy's own tables inside the transaction of a step. Other tables are out of reach. Everything is kept with the step, or
 * nothing of both.
 */
export interface StrategyTransaction {
  /** Name of the bot: the tables serve all bots of the database that run this strategy, so rows have to carry it. */
  readonly bot: string;
  insert<Row extends object>(table: TableRow<Row>, rows: readonly Row[]): Promise<void>;
  /** Inserts the rows, or overwrites those of the same primary key. */
  upsert<Row extends object>(table: TableRow<Row>, rows: readonly Row[]): Promise<void>;
  update<Row extends object>(table: TableRow<Row>, where: RowPart<Row>, change: RowPart<Row>): Promise<void>;
  delete<Row extends object>(table: TableRow<Row>, where: RowPart<Row>): Promise<void>;
  find<Row extends object>(table: TableRow<Row>, where: RowPart<Row>): Promise<readonly Row[]>;
}

/**
 * What a strategy package exports as `tables` from its `./persistence` sub-path: tables of its own, in a namespace of its own, filled
 * from what the engine did. The strategy itself stays pure and never reads them.
 */
export interface StrategyTables {
  readonly apiVersion: 1;
  /** Name of the strategy plugin. */
  readonly strategy: string;
  /** TypeORM entity classes, with the names that the migrations put in braces. */
  readonly entities: readonly TableRow[];
  readonly migrations: readonly StrategyMigration[];
  /**
   * Writes what a step means for the tables. Called once for every step from the tables' first use on, in order, in the transaction that
   * keeps the step: an error keeps the step from being kept and stops the bot, so throw only for what must not be.
   */
  project(step: StepResult, transaction: StrategyTransaction): Promise<void>;
}
