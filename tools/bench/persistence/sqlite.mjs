import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openSqliteAdmin, openSqliteStore } from '@gridbot/persistence/sqlite';
import { INSERT_LEASE, recordSqlite } from './recorder.mjs';
import { BOT } from './workload.mjs';

const require = createRequire(import.meta.url);

/** The lease under which a step was written, to be there for the plain loop as well. */
const RENEWAL = /heartbeat_at = +(\d+) .* WHERE bot_id = +(\d+) AND token = +'([^']+)'/;

/** Runs against SQLite: the store, and a plain loop over the driver. Every run has a file of its own. */
export function sqliteBench(folder) {
  let files = 0;
  const newFile = () => join(folder, `bench-${(files += 1)}.sqlite`);
  return {
    name: 'SQLite, WAL, synchronous FULL',
    store: () => openSqliteStore({ file: newFile() }),
    record: recordSqlite,
    raw: (heard) => rawRun(newFile(), heard),
    million: (prepare) => millionStart(newFile(), prepare),
  };
}

/** Seconds that the transactions take, with the texts of the store and nothing around them. */
async function rawRun(file, { setUp, transactions }) {
  const store = await openSqliteStore({ file });
  await store.open(BOT);
  await store.close();
  const database = await connect(file);
  const exec = (sql) => promised((done) => database.exec(sql, done));
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
    await exec(`PRAGMA ${pragma}`);
  const prepared = new Map();
  const run = async ({ sql, method, values }) => {
    if (method === 'exec') return exec(sql);
    let statement = prepared.get(sql);
    if (statement === undefined) prepared.set(sql, (statement = database.prepare(sql)));
    return promised((done) => statement[method](values, done));
  };
  for (const statement of setUp) await run(statement);
  const [, now, botId, token] = RENEWAL.exec(transactions[0][0].sql);
  await run({ sql: INSERT_LEASE, method: 'run', values: [Number(botId), 'bench', token, Number(now), Number(now)] });
  const began = performance.now();
  for (const statement of transactions.flat()) await run(statement);
  const seconds = (performance.now() - began) / 1000;
  for (const statement of prepared.values()) await promised((done) => statement.finalize(() => done(null)));
  await promised((done) => database.close(done));
  rmSync(file);
  return seconds;
}

async function millionStart(file, prepare) {
  const open = () => openSqliteStore({ file });
  const sql = async (statement, values) => {
    const database = await connect(file);
    await promised((done) => database.run(statement, values, done));
    await promised((done) => database.close(done));
  };
  const numbers = (last) =>
    `WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${last}) SELECT n FROM numbers`;
  return prepare({ open, admin: () => openSqliteAdmin({ file }), sql, numbers });
}

function connect(file) {
  // eslint-disable-next-line @nx/enforce-module-boundaries -- a declared optionalDependency, which the rule does not look at
  const { Database } = require('sqlite3');
  return new Promise((resolve, reject) => {
    const database = new Database(file, (error) => (error === null ? resolve(database) : reject(error)));
  });
}

function promised(start) {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
}
