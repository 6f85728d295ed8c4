import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SerialQueue } from '../serial-queue.js';
import type { SqliteConnection, SqliteValue } from '../sqlite/sqlite-connection.js';
import { storeError } from '../sqlite/sqlite-errors.js';
import { loadSqlite3, openConnection } from '../sqlite/sqlite3-binding.js';
import { whileBusy } from '../sqlite/while-busy.js';
import type { SqlDatabase, SqlQuery } from './sql-database.js';

const BUSY_TIMEOUT = 10_000;
/** A transaction survives the end of the process at once, and that of the machine within moments: results can be computed again. */
const PRAGMAS = ['busy_timeout = 0', 'journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON'];

/** Opens a file for tables of one's own; it and its folder are made. @throws GridbotError STORE.* */
export async function openSqliteSql(file: string): Promise<SqlDatabase> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const connection = await openConnection(loadSqlite3(), file, 'make');
    for (const pragma of PRAGMAS) await whileBusy(BUSY_TIMEOUT, () => connection.exec(`PRAGMA ${pragma}`));
    return new SqliteSql(file, connection);
  } catch (error) {
    throw storeError(error, 'open the database', file);
  }
}

class SqliteSql implements SqlDatabase {
  readonly use = 'sqlite';
  private readonly line = new SerialQueue();

  constructor(
    readonly place: string,
    private readonly connection: SqliteConnection,
  ) {}

  readonly query: SqlQuery = (statement, values) =>
    this.alone('use the database', () => whileBusy(BUSY_TIMEOUT, () => this.run(statement, values)));

  transaction<Result>(work: (query: SqlQuery) => Promise<Result>): Promise<Result> {
    return this.alone('keep something', async () => {
      await whileBusy(BUSY_TIMEOUT, () => this.connection.exec('BEGIN IMMEDIATE'));
      try {
        const result = await work((statement, values) => this.run(statement, values));
        await this.connection.exec('COMMIT');
        return result;
      } catch (error) {
        // A failure of SQLite may have ended the transaction itself.
        await this.connection.exec('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  close(): Promise<void> {
    return this.alone('close the database', () => this.connection.close());
  }

  private async run(statement: string, values: readonly unknown[] = []): Promise<readonly SqliteRow[]> {
    const prepared = await this.connection.prepare(statement);
    try {
      return await prepared.all(values as readonly SqliteValue[]);
    } finally {
      await prepared.finalize();
    }
  }

  /** One connection: what slipped in between would become part of another's transaction. */
  private async alone<Result>(attempt: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.line.run(work);
    } catch (error) {
      throw storeError(error, attempt, this.place);
    }
  }
}

type SqliteRow = Readonly<Record<string, SqliteValue>>;
