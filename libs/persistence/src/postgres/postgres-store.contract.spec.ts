import { describeBotStore } from '@gridbot/testkit';
import { startPostgresServer, type PostgresServer, type PostgresTestDatabase } from '@gridbot/testkit/postgres-server';
import { afterAll, beforeAll } from '@jest/globals';
import { openPostgresArchive } from './open-postgres-archive.js';
import { postgresProblem } from './postgres-suite.fixture.js';
import { openSleepyStore, putToSleep } from './sleepy-store.fixture.js';

let server: PostgresServer | undefined;
let database: PostgresTestDatabase | undefined;

beforeAll(async () => {
  if (postgresProblem !== undefined) return;
  server = await startPostgresServer();
  database = await server.database();
});

afterAll(async () => {
  await server?.remove();
});

describeBotStore(
  'PostgreSQL',
  async () => {
    const { url, sql } = database!;
    return {
      connect: () => openSleepyStore(url),
      archive: () => openPostgresArchive({ url }),
      kill: putToSleep,
      // Every row belongs to a bot. To make the tables anew for each test would take most of the time.
      remove: async () => {
        await sql('TRUNCATE gridbot.bots CASCADE');
      },
    };
  },
  { skip: postgresProblem },
);
