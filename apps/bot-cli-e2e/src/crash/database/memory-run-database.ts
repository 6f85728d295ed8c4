import { MemoryDatabase, openMemoryArchive, openMemoryStore } from '@gridbot/persistence/memory';
import type { RunDatabase } from './run-database.js';

/** Memory that outlives the simulated processes: the quickest way to find what databases have no part in. */
export function memoryRunDatabase(): RunDatabase {
  const database = new MemoryDatabase(undefined, { leaseTime: 0 });
  return {
    kind: 'memory',
    connect: async () => openMemoryStore({ database }),
    verify: async (name) => (await openMemoryArchive(database).bot(name)).verifyJournal(),
    another: async () => memoryRunDatabase(),
    remove: async () => undefined,
  };
}
