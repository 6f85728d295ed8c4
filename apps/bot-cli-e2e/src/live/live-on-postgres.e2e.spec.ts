import { postgresProblem, startPostgresServer, type PostgresServer } from '@gridbot/testkit/postgres-server';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { expectToSurviveAKill, newBot } from './lives.fixture.js';

const PATIENCE = 240_000;

const problem = await postgresProblem();
(problem === undefined ? describe : describe.skip)(`a live bot with a PostgreSQL database${problem ?? ''}`, () => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgresServer();
  }, PATIENCE);
  afterAll(() => server?.remove());

  it(
    'goes on after it was killed, with what was filled meanwhile',
    async () => {
      const { url } = await server!.database();
      const persistence = { use: 'postgres', dataFolder: '.', leaseTime: '5s' };
      await expectToSurviveAKill(await newBot('kraken', { persistence, env: { GRIDBOT_PERSISTENCE__URL: url } }));
    },
    PATIENCE,
  );
});
