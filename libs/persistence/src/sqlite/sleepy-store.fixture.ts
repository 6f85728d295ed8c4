import type { BotLease } from '../database/bot-lease.js';
import { DatabaseStore } from '../database/database-store.js';
import { migrateTo } from '../database/schema.js';
import { leaseTaker } from '../lease/lease.js';
import { systemRandom } from '../order-id-prefix.js';
import { SqliteDatabase } from './sqlite-database.js';

const leases = new WeakMap<object, { lease: BotLease | undefined; asleep: boolean }>();

/** A store with a short lease time whose process can be put to sleep. */
export async function openSleepyStore(file: string): Promise<DatabaseStore> {
  const database = await SqliteDatabase.open({ file, busyTimeout: 5000 });
  await migrateTo(database, Date.now());
  const held: { lease: BotLease | undefined; asleep: boolean } = { lease: undefined, asleep: false };
  const take = leaseTaker({ leaseTime: 200 });
  const store = new DatabaseStore(database, {
    random: systemRandom,
    now: Date.now,
    retention: Infinity,
    takeLease: async (...asked) => {
      const lease = await take(...asked);
      held.lease = {
        assertHeld: (transaction) => lease.assertHeld(transaction),
        onLost: (listener) => lease.onLost(listener),
        release: async () => (held.asleep ? undefined : lease.release()),
        abandon: () => lease.abandon(),
      };
      return held.lease;
    },
  });
  leases.set(store, held);
  return store;
}

/** From now on the store's process does not say that it lives, and gives nothing back. */
export function putToSleep(store: object): void {
  const held = leases.get(store)!;
  held.asleep = true;
  held.lease?.abandon();
}
