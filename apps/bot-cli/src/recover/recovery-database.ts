import { isGridbotError, type ArchivedBot, type BotArchive, type BotKey, type ClientOrderId } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import type { BotToRebuild, DatabaseAdmin } from '@gridbot/persistence/sqlite';
import type { BotConfig } from '../config/bot.config.js';
import { nothingKept } from '../database/with-admin.js';
import { databasePlace, type DatabasePlace } from '../persistence/database-place.js';
import { openArchive } from '../persistence/open-archive.js';

/** A database that outlives its process. */
type LastingPlace = Exclude<DatabasePlace, { readonly use: 'memory' }>;

/** A bot as the database still has it. */
export interface RememberedBot extends ArchivedBot {
  readonly liveOrders: readonly ClientOrderId[];
}

/** The database that a bot is rebuilt in. */
export interface RecoveryDatabase {
  /** `undefined` if there is no such bot, or no database. */
  find(name: string): Promise<RememberedBot | undefined>;
  /** What the order ids of the other bots in this database begin with, and whose they are. */
  others(name: string): Promise<ReadonlyMap<string, string>>;
  /** Makes the bot if it is not there; from now on it cannot be opened by others before it is confirmed. */
  rebuild(key: BotKey, identity: BotToRebuild): Promise<void>;
  /** Opens it for rebuilding. */
  open(): Promise<Store>;
  setUnconfirmed(name: string, unproved: readonly string[] | undefined): Promise<void>;
}

/** The database of the configuration. @throws GridbotError CONFIG.*; CONFIG.INVALID for memory */
export async function recoveryDatabase(config: BotConfig, workingDirectory: string): Promise<RecoveryDatabase> {
  const place = await databasePlace(config, workingDirectory);
  if (place.use === 'memory') throw nothingKept();
  return databaseAt(place);
}

/** A database by its place. */
export function databaseAt(place: LastingPlace): RecoveryDatabase {
  return {
    find: (name) => findBot(place, name),
    others: (name) => otherBots(place, name),
    rebuild: (key, identity) =>
      withAdmin(place, async (admin) => {
        await admin.migrate();
        await admin.rebuild(key, identity);
      }),
    open: () => openUnconfirmed(place),
    setUnconfirmed: (name, unproved) => withAdmin(place, (admin) => admin.setUnconfirmed(name, unproved)),
  };
}

async function findBot(place: LastingPlace, name: string): Promise<RememberedBot | undefined> {
  return withArchive(place, async (archive) => {
    const { bot, orders } = await archive.bot(name);
    const liveOrders: ClientOrderId[] = [];
    for await (const { clientOrderId } of orders.each({ live: true })) liveOrders.push(clientOrderId);
    return { ...bot, liveOrders };
  });
}

async function otherBots(place: LastingPlace, name: string): Promise<ReadonlyMap<string, string>> {
  const bots = (await withArchive(place, (archive) => archive.bots())) ?? [];
  return new Map(bots.filter((bot) => bot.name !== name).map((bot) => [bot.orderIdBase, bot.name]));
}

/** `undefined` if there is no database, or not what is looked for. */
async function withArchive<Result>(
  place: LastingPlace,
  look: (archive: BotArchive) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    const archive = await openArchive(place);
    return await look(archive).finally(() => archive.close());
  } catch (error) {
    if (isGridbotError(error) && error.code === 'STORE.NOT_FOUND') return undefined;
    throw error;
  }
}

async function withAdmin(place: LastingPlace, use: (admin: DatabaseAdmin) => Promise<void>): Promise<void> {
  const admin = await openAdmin(place);
  await use(admin).finally(() => admin.close());
}

async function openAdmin(place: LastingPlace): Promise<DatabaseAdmin> {
  if (place.use === 'sqlite') {
    const { openSqliteAdmin } = await import('@gridbot/persistence/sqlite');
    return openSqliteAdmin({ file: place.file, make: true });
  }
  const { openPostgresAdmin } = await import('@gridbot/persistence/postgres');
  return openPostgresAdmin({ url: place.url, schema: place.schema, make: true });
}

async function openUnconfirmed(place: LastingPlace): Promise<Store> {
  if (place.use === 'sqlite') {
    const { openSqliteStore } = await import('@gridbot/persistence/sqlite');
    return openSqliteStore({ file: place.file, unconfirmed: true });
  }
  const { openPostgresStore } = await import('@gridbot/persistence/postgres');
  return openPostgresStore({ url: place.url, schema: place.schema, unconfirmed: true });
}
