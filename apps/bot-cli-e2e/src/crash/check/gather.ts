import type { AccountSnapshot, BotKey, Notify } from '@gridbot/core';
import { recoverEngine } from '@gridbot/runtime';
import { GRID } from '../bot/grid-bot.js';
import type { LeaseTime } from '../database/lease-time.js';
import type { RunDatabase } from '../database/run-database.js';
import type { Evidence, SeenVenue } from './evidence.js';

/** What a run left behind, to be gathered. */
export interface Remains {
  readonly key: BotKey;
  readonly database: RunDatabase;
  readonly leaseTime: LeaseTime;
  readonly venue: SeenVenue & { history(): Promise<AccountSnapshot> };
  readonly notices: readonly Notify[];
  readonly starts: number;
  readonly flavour: string;
}

const ALL = { limit: 1_000_000 };

/** Reads everything back, as another process would. */
export async function gather({ key, database, leaseTime, venue, ...seen }: Remains): Promise<Evidence> {
  const store = await database.connect({ leaseTime });
  try {
    const engine = recoverEngine(GRID, await store.open(key));
    const [orders, fills, postings, lots] = await Promise.all([
      store.orders.list(ALL),
      store.fills.list(ALL),
      store.ledger.list(ALL),
      store.lots.list(ALL),
    ]);
    const verdict = await database.verify(key.name);
    const journal = [];
    for await (const entry of store.journal(1)) journal.push(entry);
    const history = await venue.history();
    return { ...seen, venue, history, engine, orders, fills, postings, lots, journal, verdict };
  } finally {
    await store.close();
  }
}
