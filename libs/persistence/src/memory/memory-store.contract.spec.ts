import { describeBotStore } from '@gridbot/testkit';
import type { KeepingStore } from './keeping-store.js';
import { openMemoryArchive } from './memory-archive.js';
import { MemoryDatabase } from './memory-database.js';
import { openMemoryStore } from './open-memory-store.js';

describeBotStore('memory', async () => {
  const database = new MemoryDatabase(undefined, { leaseTime: 50 });
  return {
    connect: async () => openMemoryStore({ database }),
    archive: async () => openMemoryArchive(database),
    kill: (store) => (store as KeepingStore).fallAsleep(),
    remove: async () => undefined,
  };
});
