/** What a column holds here. */
export type SqlValue = string | number | null;

/** One row of an answer. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** Runs a statement; its parameters are written $1, $2 and so on, each first used in that order. @throws GridbotError STORE.* */
export type SqlQuery = (statement: string, values?: readonly unknown[]) => Promise<readonly SqlRow[]>;

/** A database for tables of one's own, apart from those of bots: plain SQL that SQLite and PostgreSQL both understand. */
export interface SqlDatabase {
  readonly use: 'sqlite' | 'postgres';
  /** For people: without a password. */
  readonly place: string;
  readonly query: SqlQuery;
  /** Everything that the work does with its `query` is kept as a whole, or nothing of it. */
  transaction<Result>(work: (query: SqlQuery) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
