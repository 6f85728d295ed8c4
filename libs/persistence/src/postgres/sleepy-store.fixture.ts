import type { BotLease } from '../database/bot-lease.js';
import { DatabaseStore } from '../database/database-store.js';
import { migrateTo } from '../database/schema.js';
import { leaseTaker } from '../lease/lease.js';
import { systemRandom } from '../order-id-prefix.js';
import { postgresAddress } from './postgres-address.js';
import { PostgresDatabase } from './postgres-database.js';

const held = new WeakMap<object, { lease: BotLease | undefined; asleep: boolean }>();

/** A store with a short lease time whose process can be put to sleep. */
export async function openSleepyStore(url: string): Promise<DatabaseStore> {
  const address = postgresAddress(url);
  const timeouts = { connectTimeout: 5000, answerTimeout: 5000 };
  const database = await PostgresDatabase.open({ address, access: 'make', ...timeouts });
  await migrateTo(database, Date.now());
  const own: { lease: BotLease | undefined; asleep: boolean } = { lease: undefined, asleep: false };
  const take = leaseTaker({ leaseTime: 200 });
  const store = new DatabaseStore(database, {
    random: systemRandom,
    now: Date.now,
    retention: Infinity,
    takeLease: async (...asked) => {
      const lease = await take(...asked);
      own.lease = {
        assertHeld: (transaction) => lease.assertHeld(transaction),
        onLost: (listener) => lease.onLost(listener),
        release: async () => (own.asleep ? undefined : lease.release()),
        abandon: () => lease.abandon(),
      };
      return own.lease;
    },
  });
  held.set(store, own);
  return store;
}

/** From now on the store's process does not say that it lives, and gives nothing back. */
export async function putToSleep(store: object): Promise<void> {
  const own = held.get(store)!;
  own.asleep = true;
  own.lease?.abandon();
}
