import type { Balances, JournalVerdict, KeptFill, KeptLot, KeptOrder, Lifecycle, RecordedPosting } from '@gridbot/core';
import { openMemoryArchive } from '@gridbot/persistence/memory';
import type { AccountOrder, AccountTrade } from '@gridbot/venue-server';
import { BOT_NAME } from '../world/bot-life.js';
import type { ChaosWorld } from '../world/chaos-world.js';

/** What the exchange really has, and what the bot has kept. */
export interface Evidence {
  readonly world: ChaosWorld;
  /** Orders of the bot at the exchange, the one that tries the way not included. */
  readonly there: readonly AccountOrder[];
  readonly trades: readonly AccountTrade[];
  readonly balances: Balances;
  readonly orders: readonly KeptOrder[];
  readonly fills: readonly KeptFill[];
  readonly postings: readonly RecordedPosting[];
  readonly lots: readonly KeptLot[];
  /** Checks the journal's chain. */
  readonly verify: () => Promise<JournalVerdict>;
  /** What the bot counts. */
  readonly counted: Balances;
  readonly lifecycle: Lifecycle | undefined;
}

const ALL = { limit: 1_000_000 };

/** True for client ids that the engine gave. */
export function isBots(id: string | undefined, orderIdBase: string): id is string {
  return id?.startsWith(orderIdBase) === true;
}

/** Reads both sides as they are now; `undefined` before the bot has a memory. */
export async function gather(world: ChaosWorld): Promise<Evidence | undefined> {
  if (!world.database.bots.has(BOT_NAME)) return undefined;
  const reader = await openMemoryArchive(world.database).bot(BOT_NAME);
  const { orderIdBase } = reader.bot;
  const { admin } = world.venue;
  const [orders, fills, postings, lots] = await Promise.all([
    reader.orders.list(ALL),
    reader.fills.list(ALL),
    reader.ledger.list(ALL),
    reader.lots.list(ALL),
  ]);
  const engine = world.life?.session?.engine;
  return {
    world,
    there: admin.orders().filter(({ clientOrderId }) => isBots(clientOrderId, orderIdBase)),
    trades: admin.trades().filter(({ clientOrderId }) => isBots(clientOrderId, orderIdBase)),
    balances: admin.balances(),
    ...{ orders, fills, postings, lots },
    verify: () => reader.verifyJournal(),
    counted: engine?.balances ?? {},
    lifecycle: engine?.lifecycle,
  };
}
