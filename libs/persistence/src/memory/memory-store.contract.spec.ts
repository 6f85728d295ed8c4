import { describeBotStore } from '@gridbot/testkit';
import { MemoryDatabase } from './memory-database.js';
import { openMemoryStore } from './open-memory-store.js';

describeBotStore('memory', async () => {
  const database = new MemoryDatabase();
  return { connect: async () => openMemoryStore({ database }), remove: async () => undefined };
});
