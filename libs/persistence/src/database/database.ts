import type { GridbotError } from '@gridbot/core';
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

/** A value of a statement. */
export type SqlValue = string | number | null;

/** What a transaction fails with if a statement did not change the rows that it had to. May still ask the transaction questions. */
export type Otherwise = (query: Transaction['query']) => GridbotError | Promise<GridbotError>;

/**
 * An open transaction. Statements need not be awaited one by one: they run in the order in which they were asked for, and after one that
 * failed none runs. Those that answer nothing may be fulfilled before they have run, for a database can take many at once: what makes one
 * of them fail is thrown by the next that answers, at the latest by `write`.
 */
export interface Transaction {
  /**
   * For queries that describe rows by entity: they see what was asked for before, so ask for it right before them. Everything that starts a
   * transaction of its own (`save`, `remove`) is out of bounds.
   */
  readonly manager: () => Promise<EntityManager>;
  /** Inserts the rows, the fast way. */
  readonly insert: <Row extends object>(entity: EntityClass<Row>, rows: readonly Row[]) => Promise<void>;
  /**
   * Inserts rows of different keys or overwrites those of the same key. A row whose fixed column differs is left as it is, and fails the
   * transaction if it is said with what.
   */
  readonly upsert: <Row extends object>(
    entity: EntityClass<Row>,
    rows: readonly Row[],
    rule: UpsertRule<NoInfer<Row>>,
    otherwise?: Otherwise,
  ) => Promise<void>;
  /** Runs a statement with parameters $1, $2 and so on, numbered as they first appear. */
  readonly run: (sql: string, values?: readonly SqlValue[]) => Promise<void>;
  /** Runs a statement as `run` does that must change so many rows. */
  readonly demand: (sql: string, values: readonly SqlValue[], changes: number, otherwise: Otherwise) => Promise<void>;
  /**
   * Runs a statement as `run` does.
   * @returns how many rows it changed
   */
  readonly execute: (sql: string, values?: readonly SqlValue[]) => Promise<number>;
  /** Asks a question with parameters as in `run`. */
  readonly query: <Row>(sql: string, values?: readonly SqlValue[]) => Promise<readonly Row[]>;
}

/** A connection as its server names it. */
export interface ServerSession {
  readonly pid: number;
  /** Tells it from later ones of the same number. */
  readonly started: string;
}

/**
 * Locks that a database server keeps for as long as our connection lives, one for each bot. The lease's row says who may write; whoever
 * wrote it there takes this lock too, so that others find, and end, what a dead holder may still be doing.
 */
export interface SessionLock {
  /** Who has it now. */
  holders(bot: { readonly id: number }): Promise<readonly ServerSession[]>;
  /**
   * Ends the connections of a dead holder, and what they were doing.
   * @throws GridbotError STORE.LEASED if one of them cannot be ended
   */
  end(bot: { readonly id: number; readonly name: string }, sessions: readonly ServerSession[]): Promise<void>;
  /**
   * Takes it for whoever has the lease's row; a connection that still has it is ended.
   * @param onLost called if, after our own connection was lost, another process turns out to have it
   * @throws GridbotError STORE.LEASED if that connection cannot be ended
   */
  take(bot: { readonly id: number; readonly name: string }, onLost: (error: GridbotError) => void): Promise<void>;
  giveBack(bot: { readonly id: number }): Promise<void>;
}

/** Called at each boundary of a transaction, and waited for; what it throws fails the transaction. For tests of crashes. */
export type Probe = (point: string) => void | Promise<void>;

/**
 * One connected database, of whatever make. `read` and `write` take what is attempted, in words for an error message (`keep step 5 of bot
 * "btc"`), and throw GridbotError STORE.* only.
 */
export interface Database {
  /** Where it is, for messages: the file or the address, without secrets. */
  readonly place: string;
  /** Absent where the database is a file: there the lease's row alone decides. */
  readonly sessionLock?: SessionLock;
  /** Names of all tables in our part of the database. */
  tables(): Promise<readonly string[]>;
  read<Result>(attempt: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result>;
  /**
   * Runs the work in one transaction: kept and durable when it is done, nothing of it if the work throws. A probe is called at
   * `<name>:begin`, before each statement at `<name>:statement:1` and so on, at `<name>:commit` and `<name>:committed`.
   * @param name one of `open`, `append`, `compact`, `migrate`, `lease`, `outbox`, `deliveries`, `admin`
   */
  write<Result>(attempt: string, work: (transaction: Transaction) => Promise<Result>, name?: string): Promise<Result>;
  /**
   * A close is coming, after a last word or two: what a server has not answered in a few seconds fails. Absent where there is no server that
   * could hang.
   */
  hurry?(): void;
  /** Waits for what is being done, then ends the connection. Takes a few seconds at most if there is a server that may hang. */
  close(): Promise<void>;
  /** Ends the connection at once, as the death of the process would: an open transaction is taken back, what was asked for fails. */
  abandon(): Promise<void>;
}
