import { GridbotError, isGridbotError, type Millis, type StrategyTables } from '@gridbot/core';
import type { DataSource, EntityManager } from 'typeorm';
import { storeClosed } from '../bot-identity.js';
import type { Database, Probe, SqlValue, Transaction } from '../database/database.js';
import { SerialQueue } from '../serial-queue.js';
import { bindEntities } from '../strategy-tables/index.js';
import { lockSpace } from './advisory-lock.js';
import type { ClosingConnections } from './closing-connections.js';
import type { PostgresAddress } from './postgres-address.js';
import { postgresError } from './postgres-errors.js';
import { PostgresSessionLock } from './postgres-session-lock.js';
import { connectSource, type ConnectedSource } from './postgres-source.js';
import { RowStatements } from './row-statements.js';
import { checkServer } from './server-check.js';
import { StatementLine } from './statement-line.js';
import { WriteConnection, type Connected } from './write-connection.js';

/** Settings of a database on a server. */
export interface PostgresSettings {
  readonly address: PostgresAddress;
  readonly connectTimeout: Millis;
  readonly answerTimeout: Millis;
  /** What for: `make` makes the schema if it is not there, `read` can change nothing. */
  readonly access: 'make' | 'change' | 'read';
  readonly strategyTables?: StrategyTables | undefined;
  readonly probe?: Probe | undefined;
}

/** A migration may rewrite large tables, and wait for another process that does. */
const MIGRATION_PATIENCE: Millis = 3_600_000;

/** What has to happen one after the other over all processes: rows of bots get their numbers, tables change. */
const ALONE: ReadonlySet<string> = new Set(['open', 'migrate', 'admin']);

/** One schema of one database: a connection that writes, with everything in one queue, and a small pool for reading. */
export class PostgresDatabase implements Database {
  readonly place: string;
  readonly schema: string;
  readonly sessionLock: PostgresSessionLock;
  private readonly queue = new SerialQueue();
  private readonly writer: WriteConnection;
  private readonly statements: RowStatements;
  private readonly aloneLock: number;
  private readonly source: DataSource;
  private readonly connections: ClosingConnections;
  private ending: Promise<void> | undefined;

  private constructor(
    address: PostgresAddress,
    { source, connections }: ConnectedSource,
    private readonly probe: Probe | undefined,
  ) {
    this.source = source;
    this.connections = connections;
    this.place = address.place;
    this.schema = address.schema;
    this.aloneLock = lockSpace(address.schema, 'migrate');
    this.statements = new RowStatements(source);
    this.sessionLock = new PostgresSessionLock(address, (attempt, work) =>
      this.run(attempt, async () => work(await this.writer.get())),
    );
    this.writer = new WriteConnection(source, async (connected, former) => {
      await checkServer(connected.client, address.place);
      await this.sessionLock.retake(connected, former);
    });
  }

  /** @throws GridbotError STORE.DRIVER_MISSING, STORE.UNAVAILABLE, CONFIG.INVALID (a server that cannot be used) */
  static async open({ address, probe, ...settings }: PostgresSettings): Promise<PostgresDatabase> {
    try {
      const connected = await connectSource(address, settings);
      const database = new PostgresDatabase(address, connected, probe);
      try {
        await database.run('connect', () => database.writer.get());
        if (settings.access === 'make') await database.makeSchema();
        // It asks which schema we are in.
        if (settings.strategyTables !== undefined) await bindEntities(connected.source, settings.strategyTables);
      } catch (error) {
        await database.abandon();
        throw error;
      }
      return database;
    } catch (error) {
      throw postgresError(error, 'open the database', address.place);
    }
  }

  async tables(): Promise<readonly string[]> {
    const sql = `SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 ORDER BY tablename`;
    const rows = await this.read('list the tables', (manager) => manager.query<{ name: string }[]>(sql, [this.schema]));
    return rows.map(({ name }) => name);
  }

  async read<Result>(attempt: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    if (this.closed) throw storeClosed(this.place);
    try {
      if (this.writer.isLost && this.sessionLock.isHeld) await this.settle(attempt);
      return await work(this.source.manager);
    } catch (error) {
      throw this.closed ? storeClosed(this.place) : postgresError(error, attempt, this.place);
    }
  }

  write<Result>(attempt: string, work: (transaction: Transaction) => Promise<Result>, name = 'admin'): Promise<Result> {
    return this.run(attempt, async () => this.inTransaction(await this.writer.get(), name, work));
  }

  hurry(): void {
    this.connections.hurry();
  }

  close(): Promise<void> {
    this.ending ??= this.end();
    return this.ending;
  }

  async abandon(): Promise<void> {
    this.connections.sever();
    await this.close();
  }

  private get closed(): boolean {
    return this.ending !== undefined || this.connections.isSevered;
  }

  private async end(): Promise<void> {
    const { connections } = this;
    connections.hurry();
    await Promise.race([this.queue.run(() => this.writer.drop()), connections.severed]);
    await this.writer.drop();
    // Whoever waits for a connection gets none from a pool that ends, nor a word: they get one that is severed first.
    if (connections.isSevered) await connections.ended();
    await this.source.destroy();
    await connections.ended();
  }

  /** Asks first: a user who may not make schemas may have been given one. */
  private async makeSchema(): Promise<void> {
    const { schema } = this;
    const there = 'SELECT 1 FROM pg_namespace WHERE nspname = $1';
    const found = await this.read('look for the schema', (manager) => manager.query<object[]>(there, [schema]));
    if (found.length > 0) return;
    await this.write(`make the schema ${schema}`, async (transaction) => {
      const now = await transaction.query(there, [schema]);
      if (now.length === 0) await transaction.execute(`CREATE SCHEMA ${schema}`);
    });
  }

  /**
   * After the connection was lost that may write for a bot: waits until the server has ended it, for whatever it was doing is decided only
   * then, and a reader could see it happen later.
   */
  private async settle(attempt: string): Promise<void> {
    try {
      await this.run(attempt, () => this.writer.get());
    } catch (error) {
      // Another process has ended it meanwhile, and may be read.
      if (!isGridbotError(error) || error.code !== 'STORE.LEASE_LOST') throw error;
    }
  }

  private async run<Result>(attempt: string, work: () => Promise<Result>): Promise<Result> {
    if (this.closed) throw storeClosed(this.place);
    try {
      return await this.queue.run(async () => {
        if (this.closed) throw storeClosed(this.place);
        try {
          return await work();
        } catch (error) {
          await this.writer.dropIfLost(error);
          throw error;
        }
      });
    } catch (error) {
      throw postgresError(error, attempt, this.place);
    }
  }

  private async inTransaction<Result>(
    { client, manager }: Connected,
    name: string,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    await this.probe?.(`${name}:begin`);
    // Waited for: had it failed, what follows would be kept statement by statement.
    await client.query({ text: 'BEGIN' });
    const patience = name === 'migrate' ? { query_timeout: MIGRATION_PATIENCE } : {};
    const line = new StatementLine(client, name, this.probe, patience);
    let result: Result;
    try {
      if (ALONE.has(name)) {
        await client.query({ text: 'SELECT pg_advisory_xact_lock($1, 0)', values: [this.aloneLock], ...patience });
      }
      result = await work(this.transaction(line, manager));
      await line.end();
      await this.probe?.(`${name}:commit`);
      const { command } = await client.query({ text: 'COMMIT' });
      if (command !== 'COMMIT') throw this.takenBackInstead(command);
    } catch (error) {
      const reason = await line.reasonOf(error);
      await this.takeBack(client);
      throw reason;
    }
    await this.probe?.(`${name}:committed`);
    return result;
  }

  private transaction(line: StatementLine, manager: EntityManager): Transaction {
    const { statements } = this;
    const execute: Transaction['execute'] = async (sql, values = []) =>
      (await line.send(statements.named(sql, values))).rowCount ?? 0;
    const query: Transaction['query'] = async <Row>(sql: string, values: readonly SqlValue[] = []) =>
      (await line.send(statements.named(sql, values))).rows as unknown as readonly Row[];
    return {
      manager: async () => manager,
      insert: async (entity, rows) => {
        await Promise.all(statements.inserts(entity, rows).map((statement) => line.send(statement)));
      },
      upsert: async (entity, rows, rule, otherwise) => {
        const sent = statements.upserts(entity, rows, rule).map((statement) => line.send(statement));
        const written = (await Promise.all(sent)).reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
        if (otherwise !== undefined && written !== rows.length) throw await otherwise(query);
      },
      run: async (sql, values) => void (await execute(sql, values)),
      demand: async (sql, values, changes, otherwise) => {
        if ((await execute(sql, values)) !== changes) throw await otherwise(query);
      },
      execute,
      query,
    };
  }

  /** Ends the transaction that failed; where even that fails, its connection. */
  private async takeBack(client: Connected['client']): Promise<void> {
    try {
      await client.query({ text: 'ROLLBACK' });
    } catch {
      await this.writer.drop();
    }
  }

  private takenBackInstead(command: string): GridbotError {
    return new GridbotError(
      'STORE.UNAVAILABLE',
      `${this.place} answered ${command} to COMMIT: nothing was kept. Try again`,
      {
        retryable: true,
        details: { place: this.place },
      },
    );
  }
}
