import type { EntityManager } from 'typeorm';

/** The class of a table's rows. */
export type EntityClass<Row> = new () => Row;

/** What to do with a row whose key is there already. Columns in none of the lists are overwritten. */
export interface UpsertRule<Row> {
  /** The columns of a unique key. */
  readonly key: readonly (keyof Row & string)[];
  /** Columns that must be the same in both. */
  readonly fixed: readonly (keyof Row & string)[];
  /** Columns that stay as they were first written. */
  readonly first: readonly (keyof Row & string)[];
}

/** An open transaction. */
export interface Transaction {
  /** For queries and rare writes. Everything that starts a transaction of its own (`save`, `remove`) is out of bounds. */
  readonly manager: EntityManager;
  /** Inserts the rows, the fast way. */
  insert<Row extends object>(entity: EntityClass<Row>, rows: readonly Row[]): Promise<void>;
  /** Inserts the row or overwrites the one of the same key; false if a fixed column differs: then nothing is written. */
  upsert<Row extends object>(entity: EntityClass<Row>, row: Row, rule: UpsertRule<Row>): Promise<boolean>;
}

/**
 * One connected database, of whatever make. Both methods take what is attempted, in words for an error message (`keep step 5 of bot
 * "btc"`), and throw GridbotError STORE.* only.
 */
export interface Database {
  /** Where it is, for messages: the file or the address, without secrets. */
  readonly place: string;
  read<Result>(attempt: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result>;
  /** Runs the work in one transaction: kept and durable when it is done, nothing of it if the work throws. */
  write<Result>(attempt: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
