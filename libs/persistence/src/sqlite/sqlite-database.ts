import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GridbotError, type Millis, type StrategyTables } from '@gridbot/core';
import { DataSource, type EntityManager } from 'typeorm';
import { storeClosed } from '../bot-identity.js';
import type { Database, Otherwise, Probe, Transaction } from '../database/database.js';
import * as entities from '../database/entities/index.js';
import { messageOf } from '../error-message.js';
import { SerialQueue } from '../serial-queue.js';
import { bindEntities } from '../strategy-tables/index.js';
import { DEMAND_SETUP, unmetDemand } from './demand.js';
import { expoClient } from './expo-client.js';
import { FileIdentity } from './file-identity.js';
import { statementText } from './row-text.js';
import { RowWriter } from './row-writer.js';
import { SeverableConnection } from './severable-connection.js';
import type { SqliteConnection } from './sqlite-connection.js';
import { storeError } from './sqlite-errors.js';
import { loadSqlite3, openConnection, type SqliteAccess } from './sqlite3-binding.js';
import { BEGIN, StatementLine } from './statement-line.js';
import { isBusy, whileBusy } from './while-busy.js';

/** Settings of a connection. */
export interface SqliteSettings {
  /** Absolute path; its folder is made if it is not there. */
  readonly file: string;
  /** How long to wait for another process that writes. */
  readonly busyTimeout: Millis;
  /** More pragmas, run after ours. */
  readonly pragmas?: readonly string[];
  readonly probe?: Probe | undefined;
  /** Tables of the strategy beside ours. */
  readonly strategyTables?: StrategyTables | undefined;
  /** Default: `make`. */
  readonly access?: SqliteAccess | undefined;
}

/** Write-ahead log, and a transaction is on the disk when it is done: money depends on it. We wait ourselves: see `whileBusy`. */
const PRAGMAS = ['busy_timeout = 0', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'];

/** Who only looks leaves the file as it is: it is opened for reading. */
const READING = ['busy_timeout = 0'];

/**
 * One file, one connection, one queue. Everything passes the queue, TypeORM's queries included: on a shared connection, a query
 * that slips in between would become part of another's transaction.
 */
export class SqliteDatabase implements Database {
  private readonly queue = new SerialQueue();
  private closed = false;
  /** True until a transaction succeeds after one that failed. */
  private troubled = false;

  private constructor(
    readonly place: string,
    private readonly busyTimeout: Millis,
    private readonly source: DataSource,
    private readonly rows: RowWriter,
    private readonly connection: SeverableConnection,
    private readonly probe: Probe | undefined,
    private readonly identity: FileIdentity,
  ) {}

  static async open(settings: SqliteSettings): Promise<SqliteDatabase> {
    const { file, busyTimeout, pragmas = [], probe, access = 'make', strategyTables } = settings;
    const sqlite3 = loadSqlite3();
    let connection: SeverableConnection | undefined;
    try {
      if (access === 'make') await mkdir(dirname(file), { recursive: true });
      connection = new SeverableConnection(await openConnection(sqlite3, file, access), file);
      await setPragmas(connection, [...(access === 'read' ? READING : PRAGMAS), ...pragmas], busyTimeout);
      if (access !== 'read') await connection.exec(DEMAND_SETUP);
      const source = new DataSource({
        type: 'expo',
        database: file,
        driver: expoClient(connection),
        entities: [...Object.values(entities), ...(strategyTables?.entities ?? [])],
        logging: false,
      });
      await source.initialize();
      if (strategyTables !== undefined) await bindEntities(source, strategyTables);
      const identity = await FileIdentity.of(file);
      return new SqliteDatabase(
        file,
        busyTimeout,
        source,
        new RowWriter(source, connection),
        connection,
        probe,
        identity,
      );
    } catch (error) {
      await connection?.close();
      throw storeError(error, 'open the database', file);
    }
  }

  read<Result>(attempt: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.run(attempt, () => whileBusy(this.busyTimeout, () => work(this.source.manager)));
  }

  write<Result>(attempt: string, work: (transaction: Transaction) => Promise<Result>, name = 'admin'): Promise<Result> {
    return this.run(attempt, () => this.inTransaction(attempt, work, name));
  }

  async tables(): Promise<readonly string[]> {
    const sql = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`;
    const rows = await this.read('list the tables', (manager) => manager.query<{ name: string }[]>(sql));
    return rows.map(({ name }) => name);
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

  async abandon(): Promise<void> {
    this.closed = true;
    await this.connection.sever();
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
    name: string,
  ): Promise<Result> {
    const { probe } = this;
    // Asking the file system costs as much as a statement: while all goes well, the lease's signs of life ask often enough.
    if (name !== 'append' || this.troubled) await this.identity.assertSame();
    this.troubled = true;
    await probe?.(`${name}:begin`);
    const line = new StatementLine(name, probe, (text) => this.runText(text));
    let result: Result;
    try {
      result = await work(this.transaction(line));
      await line.commit();
    } catch (error) {
      await line.over();
      throw await this.takenBack(storeError(await this.reasonOf(error, line.demands), attempt, this.place));
    }
    this.troubled = false;
    await probe?.(`${name}:committed`);
    return result;
  }

  private transaction(line: StatementLine): Transaction {
    const { rows, source } = this;
    return {
      manager: () => line.flush().then(() => source.manager),
      insert: async (entity, many) => {
        if (many.length > 0) line.gather(rows.insertText(entity, many));
      },
      upsert: async (entity, many, rule, otherwise) => {
        if (many.length === 0) return;
        const text = rows.upsertText(entity, many, rule);
        if (otherwise === undefined) line.gather(text);
        else line.demand(text, many.length, otherwise);
      },
      run: async (sql, values = []) => line.gather(statementText(sql, values)),
      demand: async (sql, values, changes, otherwise) => line.demand(statementText(sql, values), changes, otherwise),
      execute: (sql, values) => line.run(() => rows.execute(sql, values)),
      query: (sql, values) => line.run(() => rows.query(sql, values)),
    };
  }

  /** A text that could not begin, or not end, because of another connection is tried again as a whole. */
  private runText(text: string): Promise<void> {
    const { rows } = this;
    if (!text.startsWith(BEGIN)) return rows.runText(text);
    return whileBusy(this.busyTimeout, async () => {
      try {
        await rows.runText(text);
      } catch (error) {
        // It fails where nothing has begun, as usual.
        if (isBusy(error)) await rows.execute('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  /** What a demand that was not met says instead of SQLite; any other error as it is. */
  private async reasonOf(error: unknown, demands: readonly Otherwise[]): Promise<unknown> {
    const otherwise = unmetDemand(error, demands);
    try {
      return otherwise === undefined ? error : await otherwise((sql, values) => this.rows.query(sql, values));
    } catch (failure) {
      return failure;
    }
  }

  /** Ends the transaction that failed for a reason, and returns that reason. Some, a full disk among them, end it by themselves. */
  private async takenBack(reason: GridbotError): Promise<GridbotError> {
    try {
      await this.rows.execute('ROLLBACK');
      return reason;
    } catch (error) {
      const problem = messageOf(error);
      if (this.closed || problem.includes('no transaction is active')) return reason;
      const { code, message, details } = reason;
      const text = `${message}. Taking it back failed as well (${problem}): end this program and start it again`;
      return new GridbotError(code, text, { cause: reason, details });
    }
  }
}

async function setPragmas(connection: SqliteConnection, pragmas: readonly string[], patience: Millis): Promise<void> {
  for (const pragma of pragmas) await whileBusy(patience, () => connection.exec(`PRAGMA ${pragma}`));
}
