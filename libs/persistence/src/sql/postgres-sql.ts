import type { Pool } from 'pg';
import { ClosingConnections } from '../postgres/closing-connections.js';
import { loadPg } from '../postgres/load-pg.js';
import { postgresAddress } from '../postgres/postgres-address.js';
import { postgresError } from '../postgres/postgres-errors.js';
import type { SqlDatabase, SqlQuery, SqlRow } from './sql-database.js';

const CONNECT_TIMEOUT = 10_000;
const ANSWER_TIMEOUT = 60_000;
const CONNECTIONS = 4;

/** Connects to a schema for tables of one's own, which is made. @throws GridbotError CONFIG.INVALID, STORE.* */
export async function openPostgresSql({ url, schema }: { url: string; schema: string }): Promise<SqlDatabase> {
  const address = postgresAddress(url, schema);
  const { place } = address;
  const pg = await loadPg();
  const connections = new ClosingConnections(pg);
  const pool = new pg.Pool({
    connectionString: address.url,
    application_name: 'gridbot',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: ANSWER_TIMEOUT,
    keepAlive: true,
    max: CONNECTIONS,
    Client: connections.Client,
  });
  // A connection that dies while nobody uses it: the next one who asks gets another.
  pool.on('error', () => {});
  const query: SqlQuery = (statement, values) =>
    tell('use the database', place, async () => rowsOf(await pool.query(statement, given(values))));
  const database: SqlDatabase = {
    use: 'postgres',
    place,
    query,
    transaction: (work) =>
      tell('keep something', place, async () => {
        const client = await pool.connect();
        let broken: Error | undefined;
        try {
          await client.query('BEGIN');
          const result = await work(async (statement, values) => rowsOf(await client.query(statement, given(values))));
          await client.query('COMMIT');
          return result;
        } catch (error) {
          await client.query('ROLLBACK').catch((cause: Error) => (broken = cause));
          throw error;
        } finally {
          client.release(broken);
        }
      }),
    close: () => tell('close the connections', place, () => end(pool, connections)),
  };
  try {
    await query(`CREATE SCHEMA IF NOT EXISTS ${address.schema}`);
  } catch (error) {
    await end(pool, connections);
    throw error;
  }
  return database;
}

async function end(pool: Pool, connections: ClosingConnections): Promise<void> {
  connections.hurry();
  await pool.end();
  await connections.ended();
}

async function tell<Result>(attempt: string, place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw postgresError(error, attempt, place);
  }
}

/** Several statements in one text go without parameters. */
function given(values: readonly unknown[] | undefined): unknown[] | undefined {
  return values === undefined ? undefined : [...values];
}

/** Several statements have several answers; the last one's rows count. */
function rowsOf(answer: unknown): readonly SqlRow[] {
  const last: unknown = Array.isArray(answer) ? answer.at(-1) : answer;
  return (last as { readonly rows: readonly SqlRow[] }).rows;
}
