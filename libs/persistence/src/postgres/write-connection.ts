import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { ServerSession } from '../database/database.js';
import { OWN_SESSION } from './advisory-lock.js';
import { isConnectionLost } from './postgres-errors.js';

/** One row of an answer. */
export type PgRow = Readonly<Record<string, unknown>>;

/** A statement; one with a name is prepared when it is first used. */
export interface PgStatement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
  /** How long its answer may take, if longer than others. */
  readonly query_timeout?: number;
}

/** One connection: all that we ask of the driver. Statements run in the order they were asked for. */
export interface PgClient {
  query(statement: PgStatement): Promise<{
    readonly command: string;
    readonly rowCount: number | null;
    readonly rows: readonly PgRow[];
  }>;
}

/** A connection while it lives. */
export interface Connected {
  readonly client: PgClient;
  /** TypeORM on the same connection. */
  readonly manager: EntityManager;
  readonly session: ServerSession;
}

/** The driver's own handle on the socket. */
interface Socketed {
  end(): Promise<void>;
  readonly connection: { readonly stream: { destroy(): void } };
}

/** The one connection that writes. It is made when it is needed, and again after it was lost. */
export class WriteConnection {
  private runner: QueryRunner | undefined;
  private connected: Connected | undefined;
  private former: ServerSession | undefined;

  /** @param prepare makes a new connection ready, given the one before it */
  constructor(
    private readonly source: DataSource,
    private readonly prepare: (now: Connected, former: ServerSession | undefined) => Promise<void>,
  ) {}

  /** True if there was a connection and it is gone. */
  get isLost(): boolean {
    return this.former !== undefined && (this.connected === undefined || this.runner?.isReleased !== false);
  }

  /** The connection, made if there is none that lives. */
  async get(): Promise<Connected> {
    if (this.connected !== undefined && this.runner?.isReleased === false) return this.connected;
    await this.drop();
    const runner = this.source.createQueryRunner('master');
    this.runner = runner;
    try {
      const client = (await runner.connect()) as PgClient;
      const session = (await client.query({ text: OWN_SESSION })).rows[0] as unknown as ServerSession;
      const connected = { client, manager: runner.manager, session };
      await this.prepare(connected, this.former);
      this.former = session;
      this.connected = connected;
      return connected;
    } catch (error) {
      await this.drop();
      throw error;
    }
  }

  /** Ends the connection if this went wrong because of it. */
  async dropIfLost(error: unknown): Promise<void> {
    if (isConnectionLost(error)) await this.drop();
  }

  /** Ends the connection at once, whatever it is doing. */
  async drop(): Promise<void> {
    const { runner } = this;
    this.runner = undefined;
    this.connected = undefined;
    if (runner === undefined || runner.isReleased) return;
    const client = (await runner.connect().catch(() => undefined)) as Socketed | undefined;
    // Said first, so that the pool does not give it to anybody else.
    void client?.end();
    client?.connection.stream.destroy();
    await runner.release();
  }
}
