import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openSqliteAdmin, openSqliteStore } from '@gridbot/persistence/sqlite';
import { INSERT_LEASE, leaseOf, recordSqlite } from './recorder.mjs';
import { BOT } from './workload.mjs';

const require = createRequire(import.meta.url);

/** Runs against SQLite: the store, and a plain loop over the driver. Every run has a file of its own. */
export function sqliteBench(folder) {
  let files = 0;
  const newFile = () => join(folder, `bench-${(files += 1)}.sqlite`);
  return {
    name: 'SQLite, WAL, synchronous FULL',
    store: () => openSqliteStore({ file: newFile() }),
    record: recordSqlite,
    raw: (transactions) => rawRun(newFile(), transactions),
    million: (prepare) => millionStart(newFile(), prepare),
  };
}

/** Seconds that the transactions take, with the texts and prepared statements of the store and nothing around them. */
async function rawRun(file, transactions) {
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
  const { now, botId, token } = leaseOf(transactions);
  await run({ sql: INSERT_LEASE, method: 'run', values: [botId, 'bench', token, now, now] });
  const began = performance.now();
  for (const statements of transactions) {
    await run({ sql: 'BEGIN IMMEDIATE', method: 'run', values: [] });
    for (const statement of statements) await run(statement);
    await run({ sql: 'COMMIT', method: 'run', values: [] });
  }
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
