import { LeaseTime } from './lease-time.js';
import type { RunDatabase } from './run-database.js';

/** Brings a database up to the program's schema, so that all runs in it pass the same points. */
export async function bringUp(database: RunDatabase): Promise<void> {
  const store = await database.connect({ leaseTime: new LeaseTime() });
  await store.close();
}
