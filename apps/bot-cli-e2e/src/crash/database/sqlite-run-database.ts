import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteArchive, openSqliteStore } from '@gridbot/persistence/sqlite';
import { lifeProbe } from './life-probe.js';
import type { RunDatabase } from './run-database.js';

/** Simulated deaths leave the machine running: where there is a disk in memory, nothing waits for a real one. */
const FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** SQLite files in a temporary folder. */
export async function sqliteRunDatabase(): Promise<RunDatabase> {
  const folder = await mkdtemp(join(FOLDER, 'gridbot-crash-'));
  let files = 0;
  const open = (): RunDatabase => {
    const file = join(folder, `bots-${(files += 1)}.sqlite`);
    return {
      kind: 'sqlite',
      address: { kind: 'sqlite', file },
      connect: ({ life, leaseTime }) => openSqliteStore({ file, leaseClock: leaseTime, ...lifeProbe(life) }),
      verify: async (name) => {
        const archive = await openSqliteArchive({ file });
        try {
          return await (await archive.bot(name)).verifyJournal();
        } finally {
          await archive.close();
        }
      },
      another: async () => open(),
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  };
  return open();
}
