import { afterAll, beforeAll, describe } from '@jest/globals';
import {
  postgresProblem as findProblem,
  startPostgresServer,
  type PostgresServer,
} from '@gridbot/testkit/postgres-server';

/** Why suites that need PostgreSQL cannot run on this machine; undefined if they can. */
export const postgresProblem = await findProblem();

// Jest does not print the titles of a file in which everything is skipped.
if (postgresProblem !== undefined)
  process.stderr.write(`Suites that need PostgreSQL are skipped: ${postgresProblem}\n`);

/** `describe` with a server of its own, for the whole of it; skipped, with the reason in the title, where none can be started. */
export function describeWithPostgres(title: string, cases: (server: () => PostgresServer) => void): void {
  if (postgresProblem !== undefined) {
    describe.skip(`${title} (skipped: ${postgresProblem})`, () => cases(() => undefined as never));
    return;
  }
  describe(title, () => {
    let server: PostgresServer | undefined;

    beforeAll(async () => {
      server = await startPostgresServer();
    });

    afterAll(async () => {
      await server?.remove();
    });

    cases(() => server!);
  });
}
