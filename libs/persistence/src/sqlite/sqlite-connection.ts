/** What a column can hold here: amounts are text, times and counters whole numbers. */
export type SqliteValue = string | number | null;

/** One row of an answer. */
export type SqliteRow = Readonly<Record<string, SqliteValue>>;

/** What a statement that answers with no rows did. */
export interface SqliteChanges {
  readonly changes: number;
  readonly lastId: number;
}

/** A prepared statement. Its parameters are bound by position. */
export interface SqliteStatement {
  run(values: readonly SqliteValue[]): Promise<SqliteChanges>;
  all(values: readonly SqliteValue[]): Promise<readonly SqliteRow[]>;
  finalize(): Promise<void>;
}

/** One connection to a database file: all that we ask of a SQLite driver. Rejects with the driver's own errors. */
export interface SqliteConnection {
  exec(sql: string): Promise<void>;
  prepare(sql: string): Promise<SqliteStatement>;
  /** Statements must be finalized before. */
  close(): Promise<void>;
}
