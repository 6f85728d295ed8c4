import { describeBotStore } from '@gridbot/testkit';
import { openMemoryArchive } from './memory-archive.js';
import { MemoryDatabase } from './memory-database.js';
import type { MemoryStore } from './memory-store.js';
import { openMemoryStore } from './open-memory-store.js';

describeBotStore('memory', async () => {
  const database = new MemoryDatabase(undefined, { leaseTime: 50 });
  return {
    connect: async () => openMemoryStore({ database }),
    archive: async () => openMemoryArchive(database),
    kill: (store) => (store as MemoryStore).abandon(),
    remove: async () => undefined,
  };
});
