import { describeBotStore } from '@gridbot/testkit';
import type { KeepingStore } from './keeping-store.js';
import { openMemoryArchive } from './memory-archive.js';
import { MemoryDatabase } from './memory-database.js';
import type { MemoryStore } from './memory-store.js';
import { changed, MUTANTS, type Mutant } from './mutant.fixture.js';
import { openMemoryStore } from './open-memory-store.js';

// Run by suite-mutants.int.spec.ts in a process of its own: all but the first are meant to fail.
const unbroken: Mutant = { name: 'unbroken', group: '' };

for (const { name, store, archive } of [unbroken, ...MUTANTS]) {
  describeBotStore(name, async () => {
    const database = new MemoryDatabase(undefined, { leaseTime: 20 });
    return {
      connect: async () => {
        const whole = openMemoryStore({ database });
        return changed<Pick<MemoryStore, keyof MemoryStore>>(whole, store?.(whole, database) ?? {});
      },
      archive: async () => {
        const whole = openMemoryArchive(database);
        return changed(whole, archive?.(whole, database) ?? {});
      },
      kill: (killed) => (killed as KeepingStore).fallAsleep(),
      remove: async () => undefined,
    };
  });
}
