import { describeBotStore } from '@gridbot/testkit';
import { startPostgresServer, type PostgresServer } from '@gridbot/testkit/postgres-server';
import { afterAll, beforeAll } from '@jest/globals';
import { openPostgresArchive } from './open-postgres-archive.js';
import { postgresProblem } from './postgres-suite.fixture.js';
import { openSleepyStore, putToSleep } from './sleepy-store.fixture.js';

let server: PostgresServer | undefined;

beforeAll(async () => {
  if (postgresProblem === undefined) server = await startPostgresServer();
});

afterAll(async () => {
  await server?.remove();
});

describeBotStore(
  'PostgreSQL',
  async () => {
    const { url, remove } = await server!.database();
    return {
      connect: () => openSleepyStore(url),
      archive: () => openPostgresArchive({ url }),
      kill: putToSleep,
      remove,
    };
  },
  { skip: postgresProblem },
);
