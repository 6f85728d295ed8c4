import { createRequire } from 'node:module';
import { openPostgresAdmin, openPostgresStore } from '@gridbot/persistence/postgres';
import { INSERT_LEASE, recordPostgres } from './recorder.mjs';
import { BOT } from './workload.mjs';

const require = createRequire(import.meta.url);

/** Runs against PostgreSQL: the store, and a plain loop over the driver. Every run has a database of its own. */
export function postgresBench(server) {
  return {
    name: 'PostgreSQL, fsync on',
    store: async () => openPostgresStore({ url: (await server.database()).url }),
    record: recordPostgres,
    raw: async (heard) => rawRun(await server.database(), heard),
    million: async (prepare) => {
      const { url, sql } = await server.database();
      const numbers = (last) => `SELECT n FROM generate_series(2, ${last}) AS n`;
      const inSchema = (statement) => statement.replaceAll(/\b(journal|snapshots|strategy_states)\b/g, 'gridbot.$1');
      return prepare({
        open: () => openPostgresStore({ url }),
        admin: () => openPostgresAdmin({ url }),
        sql: (statement, values) => sql(inSchema(statement), values),
        numbers,
      });
    },
  };
}

/** Seconds that the transactions take with prepared statements, each sent when the one before is answered. */
async function rawRun({ url }, { transactions }) {
  const { Client } = require('pg');
  const store = await openPostgresStore({ url });
  await store.open(BOT);
  await store.close();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('SET search_path = gridbot');
  const [now, botId, token] = transactions[0].find(({ sql }) => sql.startsWith('UPDATE leases')).values;
  await client.query(INSERT_LEASE, [botId, 'bench', token, now, now]);
  const began = performance.now();
  for (const { name, text, values } of transactions.flat()) await client.query({ name, text, values });
  const seconds = (performance.now() - began) / 1000;
  await client.end();
  return seconds;
}
