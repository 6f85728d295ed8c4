// Listens to what the stores say to their drivers, so that a plain loop can say the very same.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Records transactions of the package sqlite3 while `work` runs. */
export async function recordSqlite(work) {
  // eslint-disable-next-line @nx/enforce-module-boundaries -- a declared optionalDependency, which the rule does not look at
  const { Database } = require('sqlite3');
  const { exec, prepare } = Database.prototype;
  const recorder = new Recorder();
  Database.prototype.exec = function (sql, done) {
    recorder.hear({ sql, method: 'exec' });
    return exec.call(this, sql, done);
  };
  Database.prototype.prepare = function (sql, ...rest) {
    const statement = prepare.call(this, sql, ...rest);
    for (const method of ['run', 'all']) {
      const native = statement[method];
      statement[method] = (values, done) => {
        recorder.hear({ sql, method, values });
        return native.call(statement, values, done);
      };
    }
    return statement;
  };
  try {
    await work(recorder);
  } finally {
    Object.assign(Database.prototype, { exec, prepare });
  }
  return recorder.heard;
}

/** Records transactions of the package pg while `work` runs. */
export async function recordPostgres(work) {
  const { Client } = require('pg');
  const { query } = Client.prototype;
  const recorder = new Recorder();
  Client.prototype.query = function (statement, ...rest) {
    if (typeof statement.text === 'string') recorder.hear({ ...statement, sql: statement.text });
    return query.call(this, statement, ...rest);
  };
  try {
    await work(recorder);
  } finally {
    Client.prototype.query = query;
  }
  return recorder.heard;
}

class Recorder {
  listening = false;
  setUp = [];
  transactions = [];

  /** What was said, from BEGIN to COMMIT, and what SQLite's connection was told before. */
  get heard() {
    // Heartbeats of the lease come by the clock.
    const keepsSteps = (statements) => statements.some(({ sql }) => sql.includes('INTO "journal"'));
    return { setUp: this.setUp, transactions: this.transactions.filter(keepsSteps) };
  }

  hear(statement) {
    if (statement.sql.startsWith('CREATE TEMP')) this.setUp.push(statement);
    if (!this.listening) return;
    if (statement.sql.startsWith('BEGIN')) this.transactions.push([]);
    this.transactions.at(-1)?.push(statement);
  }
}

export const INSERT_LEASE =
  'INSERT INTO leases (bot_id, holder, token, since, heartbeat_at, lease_time) VALUES ($1, $2, $3, $4, $5, 15000)';
