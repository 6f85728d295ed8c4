import type { SqliteChanges, SqliteConnection, SqliteRow, SqliteValue } from './sqlite-connection.js';

/** What TypeORM's driver of type `expo` asks of the package of that name. Everything else it does in SQL. */
export interface ExpoClient {
  openDatabaseAsync(): Promise<ExpoDatabase>;
}

/** One connection, in that package's words. */
export interface ExpoDatabase {
  runAsync(sql: string): Promise<void>;
  prepareAsync(sql: string): Promise<ExpoStatement>;
  closeAsync(): Promise<void>;
}

interface ExpoStatement {
  executeAsync(values?: readonly SqliteValue[]): Promise<ExpoResult>;
  finalizeAsync(): Promise<void>;
}

interface ExpoResult {
  readonly changes: number;
  readonly lastInsertRowId: number;
  getAllAsync(): Promise<readonly SqliteRow[]>;
}

/** Statements that answer with rows. */
const ANSWERS = /^\s*(select|pragma|with|explain)\b|\breturning\b/i;

/** Lends a connection of ours to TypeORM. */
export function expoClient(connection: SqliteConnection): ExpoClient {
  return {
    openDatabaseAsync: async () => ({
      runAsync: (sql) => connection.exec(sql),
      prepareAsync: async (sql) => {
        const statement = await connection.prepare(sql);
        return {
          executeAsync: async (values = []) =>
            ANSWERS.test(sql) ? rowsOf(await statement.all(values)) : changesOf(await statement.run(values)),
          finalizeAsync: () => statement.finalize(),
        };
      },
      closeAsync: () => connection.close(),
    }),
  };
}

function rowsOf(rows: readonly SqliteRow[]): ExpoResult {
  return { changes: 0, lastInsertRowId: 0, getAllAsync: async () => rows };
}

function changesOf({ changes, lastId }: SqliteChanges): ExpoResult {
  return { changes, lastInsertRowId: lastId, getAllAsync: async () => [] };
}
