import { createRequire } from 'node:module';
import { GridbotError } from '@gridbot/core';
import { messageOf } from '../error-message.js';
import type { SqliteChanges, SqliteConnection, SqliteRow, SqliteStatement, SqliteValue } from './sqlite-connection.js';

const require = createRequire(import.meta.url);

// The only file that knows the package sqlite3. Its types are not imported: the package is optional, and we build without it.

type Done = (error: Error | null) => void;

interface NativeStatement {
  run(
    values: readonly SqliteValue[],
    done: (this: { changes: number; lastID: number }, error: Error | null) => void,
  ): void;
  all(values: readonly SqliteValue[], done: (error: Error | null, rows: readonly SqliteRow[]) => void): void;
  finalize(done: Done): void;
}

interface NativeDatabase {
  exec(sql: string, done: Done): void;
  prepare(sql: string, done: Done): NativeStatement;
  close(done: Done): void;
}

/** The package's exports, as far as they are used. */
export interface Sqlite3 {
  readonly Database: new (file: string, mode: number, done: Done) => NativeDatabase;
  readonly OPEN_READONLY: number;
  readonly OPEN_READWRITE: number;
  readonly OPEN_CREATE: number;
}

// eslint-disable-next-line @nx/enforce-module-boundaries -- a declared optionalDependency, which the rule does not look at
const requireSqlite3 = (): unknown => require('sqlite3');

/**
 * Loads the package.
 * @throws GridbotError STORE.DRIVER_MISSING if it is not installed or does not run on this machine
 */
export function loadSqlite3(load = requireSqlite3): Sqlite3 {
  try {
    return load() as Sqlite3;
  } catch (cause) {
    const problem = messageOf(cause).split('\n')[0];
    throw new GridbotError(
      'STORE.DRIVER_MISSING',
      `the npm package sqlite3 cannot be loaded (${problem}). Install it with "npm install sqlite3" (without a ready-made build ` +
        'for this machine, that needs Python and a C++ compiler), or set persistence.use: memory, which forgets everything ' +
        'when the bot stops',
      { cause },
    );
  }
}

/** What may be done with a file: read it, change one that is there, or make it as well. */
export type SqliteAccess = 'read' | 'change' | 'make';

/** Opens the file. Its folder must exist. */
export async function openConnection(sqlite3: Sqlite3, file: string, access: SqliteAccess): Promise<SqliteConnection> {
  const { OPEN_READONLY, OPEN_READWRITE, OPEN_CREATE } = sqlite3;
  const mode = { read: OPEN_READONLY, change: OPEN_READWRITE, make: OPEN_READWRITE | OPEN_CREATE }[access];
  let native!: NativeDatabase;
  await settled((done) => {
    native = new sqlite3.Database(file, mode, done);
  });
  return {
    exec: (sql) => settled((done) => native.exec(sql, done)),
    prepare: async (sql) => {
      let statement!: NativeStatement;
      await settled((done) => {
        statement = native.prepare(sql, done);
      });
      return wrap(statement);
    },
    close: () => settled((done) => native.close(done)),
  };
}

function wrap(statement: NativeStatement): SqliteStatement {
  return {
    run: (values) =>
      new Promise<SqliteChanges>((resolve, reject) => {
        statement.run(values, function (error) {
          if (error === null) resolve({ changes: this.changes, lastId: this.lastID });
          else reject(error);
        });
      }),
    all: (values) =>
      new Promise((resolve, reject) => {
        statement.all(values, (error, rows) => (error === null ? resolve(rows) : reject(error)));
      }),
    finalize: () => settled((done) => statement.finalize(() => done(null))),
  };
}

function settled(start: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error === null ? resolve() : reject(error))));
}
