import { openPostgresArchive, openPostgresStore } from '@gridbot/persistence/postgres';
import { startPostgresServer, type PostgresServer } from '@gridbot/testkit/postgres-server';
import { lifeProbe } from './life-probe.js';
import type { RunDatabase } from './run-database.js';

/** Databases of a PostgreSQL server of their own, which deaths of the bot leave running. */
export async function postgresRunDatabase(): Promise<RunDatabase> {
  return openOn(await startPostgresServer());
}

async function openOn(server: PostgresServer): Promise<RunDatabase> {
  const { url } = await server.database();
  return {
    kind: 'postgres',
    address: { kind: 'postgres', url },
    connect: ({ life, leaseTime }) => openPostgresStore({ url, leaseClock: leaseTime, ...lifeProbe(life) }),
    verify: async (name) => {
      const archive = await openPostgresArchive({ url });
      try {
        return await (await archive.bot(name)).verifyJournal();
      } finally {
        await archive.close();
      }
    },
    another: () => openOn(server),
    remove: () => server.remove(),
  };
}
