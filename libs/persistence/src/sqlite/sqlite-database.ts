import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GridbotError, type Millis } from '@gridbot/core';
import { DataSource, type EntityManager } from 'typeorm';
import { storeClosed } from '../bot-identity.js';
import type { Database, Transaction } from '../database/database.js';
import * as entities from '../database/entities/index.js';
import { messageOf } from '../error-message.js';
import { SerialQueue } from '../serial-queue.js';
import { expoClient } from './expo-client.js';
import { RowWriter } from './row-writer.js';
import type { SqliteConnection } from './sqlite-connection.js';
import { storeError } from './sqlite-errors.js';
import { loadSqlite3, openConnection } from './sqlite3-binding.js';
import { whileBusy } from './while-busy.js';

/** Settings of a connection. */
export interface SqliteSettings {
  /** Absolute path; its folder is made if it is not there. */
  readonly file: string;
  /** How long to wait for another process that writes. */
  readonly busyTimeout: Millis;
  /** More pragmas, run after ours. */
  readonly pragmas?: readonly string[];
}

/** Write-ahead log, and a transaction is on the disk when it is done: money depends on it. We wait ourselves: see `whileBusy`. */
const PRAGMAS = ['busy_timeout = 0', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'];

/**
 * One file, one connection, one queue. Everything passes the queue, TypeORM's queries included: on a shared connection, a query
 * that slips in between would become part of another's transaction.
 */
export class SqliteDatabase implements Database {
  private readonly queue = new SerialQueue();
  private closed = false;

  private constructor(
    readonly place: string,
    private readonly busyTimeout: Millis,
    private readonly source: DataSource,
    private readonly rows: RowWriter,
  ) {}

  static async open({ file, busyTimeout, pragmas = [] }: SqliteSettings): Promise<SqliteDatabase> {
    const sqlite3 = loadSqlite3();
    let connection: SqliteConnection | undefined;
    try {
      await mkdir(dirname(file), { recursive: true });
      connection = await openConnection(sqlite3, file);
      await setPragmas(connection, [...PRAGMAS, ...pragmas], busyTimeout);
      const source = new DataSource({
        type: 'expo',
        database: file,
        driver: expoClient(connection),
        entities: Object.values(entities),
        logging: false,
      });
      await source.initialize();
      return new SqliteDatabase(file, busyTimeout, source, new RowWriter(source, connection));
    } catch (error) {
      await connection?.close();
      throw storeError(error, 'open the database', file);
    }
  }

  read<Result>(attempt: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.run(attempt, () => whileBusy(this.busyTimeout, () => work(this.source.manager)));
  }

  write<Result>(attempt: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.run(attempt, () => this.inTransaction(attempt, work));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    const closing = this.run('close the database', async () => {
      await this.rows.close();
      await this.source.destroy();
    });
    this.closed = true;
    await closing;
  }

  private async run<Result>(attempt: string, work: () => Promise<Result>): Promise<Result> {
    if (this.closed) throw storeClosed(this.place);
    try {
      return await this.queue.run(work);
    } catch (error) {
      throw storeError(error, attempt, this.place);
    }
  }

  private async inTransaction<Result>(
    attempt: string,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    const { rows } = this;
    await whileBusy(this.busyTimeout, () => rows.execute('BEGIN IMMEDIATE'));
    try {
      const result = await work({
        manager: this.source.manager,
        insert: (entity, many) => rows.insert(entity, many),
        upsert: (entity, row, rule) => rows.upsert(entity, row, rule),
      });
      await rows.execute('COMMIT');
      return result;
    } catch (error) {
      throw await this.takenBack(storeError(error, attempt, this.place));
    }
  }

  /** Ends the transaction that failed for a reason, and returns that reason. Some, a full disk among them, end it by themselves. */
  private async takenBack(reason: GridbotError): Promise<GridbotError> {
    try {
      await this.rows.execute('ROLLBACK');
      return reason;
    } catch (error) {
      const problem = messageOf(error);
      if (problem.includes('no transaction is active')) return reason;
      const { code, message, details } = reason;
      const text = `${message}. Taking it back failed as well (${problem}): end this program and start it again`;
      return new GridbotError(code, text, { cause: reason, details });
    }
  }
}

async function setPragmas(connection: SqliteConnection, pragmas: readonly string[], patience: Millis): Promise<void> {
  for (const pragma of pragmas) await whileBusy(patience, () => connection.exec(`PRAGMA ${pragma}`));
}
