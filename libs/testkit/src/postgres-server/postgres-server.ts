import pg from 'pg';
import { PostgresCluster, SUPERUSER, type PostgresServerOptions } from './postgres-cluster.js';

/** One database of a server for tests. */
export interface PostgresTestDatabase {
  /** Its address, with a user who may do everything and the password. */
  readonly url: string;
  /** Runs any SQL in it, on a connection of its own. */
  sql<Row = Record<string, unknown>>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Ends what is connected to it and drops it. */
  remove(): Promise<void>;
}

/** A real PostgreSQL server for tests, in a temporary folder on a free port of this machine. */
export interface PostgresServer {
  readonly host: string;
  readonly port: number;
  /** Makes an empty database. */
  database(): Promise<PostgresTestDatabase>;
  /** Starts it again after `stop` or `crash`, on the same port with the same data. */
  start(): Promise<void>;
  /** Ends every connection and shuts down; the data stay. */
  stop(): Promise<void>;
  /** Ends its processes without a shutdown, as `kill` would; the data stay. */
  crash(): Promise<void>;
  /** Stops it and removes everything. */
  remove(): Promise<void>;
}

/**
 * Starts a server; about one second. For `beforeAll`, with `remove` in `afterAll`.
 * @throws Error with the server's own words if it does not start
 */
export async function startPostgresServer(options: PostgresServerOptions = {}): Promise<PostgresServer> {
  const cluster = await PostgresCluster.create(options);
  const admin = cluster.urlOf(SUPERUSER);
  let made = 0;
  return {
    host: '127.0.0.1',
    port: cluster.port,
    database: async () => {
      made += 1;
      const name = `test_${made}`;
      await query(admin, `CREATE DATABASE ${name}`);
      const url = cluster.urlOf(name);
      return {
        url,
        sql: (statement, values) => query(url, statement, values),
        remove: async () => {
          await query(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
        },
      };
    },
    start: () => cluster.start(),
    stop: () => cluster.stop(),
    crash: () => cluster.crash(),
    remove: () => cluster.remove(),
  };
}

async function query<Row>(url: string, statement: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that stops meanwhile fails the statement, not the process.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}
