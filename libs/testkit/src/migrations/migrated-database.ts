/** Rows by the name of their table. */
export type TableRows = Readonly<Record<string, readonly unknown[]>>;

/** A database of the newest version with at least one row in every table. */
export interface MigratedDatabase {
  /** Brings the tables up or down to a version; 0: no tables. */
  migrateTo(version: number): Promise<void>;
  /** All rows of all tables, but for the one in which the migrations remember what was done; in any order. */
  rows(): Promise<TableRows>;
  /** The tables with their columns, keys and indexes, in any form that two equal schemas share. */
  schema(): Promise<unknown>;
  /** Removes it after the test. */
  remove(): Promise<void>;
}

/** Settings of the suite. */
export interface MigrationSuiteOptions {
  /** Why nothing can be tested on this machine, such as a missing driver. The title of the skipped suite says it. */
  readonly skip?: string | undefined;
}
