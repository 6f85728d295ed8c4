import { describeMigrations } from '@gridbot/testkit';
import { startPostgresServer, type PostgresServer } from '@gridbot/testkit/postgres-server';
import { afterAll, beforeAll } from '@jest/globals';
import { filledDatabase, fillAndAbandon } from '../database/filled-database.fixture.js';
import { migrations } from '../database/migrations/index.js';
import { openPostgresStore } from './open-postgres-store.js';
import { postgresAddress } from './postgres-address.js';
import { PostgresDatabase } from './postgres-database.js';
import { postgresProblem } from './postgres-suite.fixture.js';

const IN_OURS = `n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`;
const SCHEMA = `
  SELECT 'column' AS kind, c.relname AS owner, a.attname AS name, format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull AS text
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND ${IN_OURS}
  UNION ALL
  SELECT 'constraint', c.relname, k.conname, pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${IN_OURS}
  UNION ALL
  SELECT 'index', tablename, indexname, indexdef FROM pg_indexes i JOIN pg_namespace n ON n.nspname = i.schemaname WHERE ${IN_OURS}
  ORDER BY 1, 2, 3`;

let server: PostgresServer | undefined;

beforeAll(async () => {
  if (postgresProblem === undefined) server = await startPostgresServer();
});

afterAll(async () => {
  await server?.remove();
});

describeMigrations(
  'PostgreSQL',
  migrations.length,
  async () => {
    const { url, remove } = await server!.database();
    await fillAndAbandon(await openPostgresStore({ url, retention: Infinity }));
    const timeouts = { connectTimeout: 5000, answerTimeout: 5000 };
    const database = await PostgresDatabase.open({ address: postgresAddress(url), access: 'change', ...timeouts });
    return filledDatabase(database, SCHEMA, remove);
  },
  { skip: postgresProblem },
);
