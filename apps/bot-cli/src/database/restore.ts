import { placeText, type DatabasePlace } from '../persistence/database-place.js';
import { openArchive } from '../persistence/open-archive.js';
import { checkBackup } from './check-backup.js';
import { requireBot, type ExpectedBot } from './expected-bot.js';
import { usePgRestore } from './pg-tools.js';
import { nothingKept, withAdmin } from './with-admin.js';

/** A database that holds the past again. */
export interface RestoredDatabase {
  readonly place: string;
  /** The backup; absent if the database was restored by other means. */
  readonly from?: string;
  /** Where the database that was there is kept; absent if there was none. */
  readonly formerFile?: string;
  /** Every bot in it, and how often its order ids have begun anew. */
  readonly bots: readonly RestoredBot[];
}

/** A bot in a restored database. */
export interface RestoredBot {
  readonly name: string;
  readonly mode: string;
  readonly restoreEpoch: number;
  readonly lastSeq: number;
}

/**
 * Puts a backup in the place of a database: the whole of it, or nothing.
 * @param expected the bot that has to be in it; absent if only a database was named
 * @throws GridbotError CONFIG.INVALID for PostgreSQL, with the command to use; STORE.CORRUPT if the backup is not what the bot wrote;
 *   STORE.NOT_FOUND if the bot is not in it; STORE.LEASED if a bot runs; STORE.*
 */
export async function restore(place: DatabasePlace, from: string, expected?: ExpectedBot): Promise<RestoredDatabase> {
  if (place.use === 'memory') throw nothingKept();
  if (place.use === 'postgres') throw usePgRestore(place, from);
  const { restoreSqlite } = await import('@gridbot/persistence/sqlite');
  const { formerFile } = await restoreSqlite({
    ...{ from, to: place.file },
    check: async (backup) => {
      if (expected !== undefined) requireBot(await backup.bots(), expected, from);
      await checkBackup(backup, from, place.file);
    },
  });
  return { place: placeText(place), from, ...(formerFile && { formerFile }), bots: await botsOf(place) };
}

/** Begins new order ids for every bot of a database that was restored by other means. @throws GridbotError STORE.LEASED if a bot runs; STORE.* */
export async function markRestored(place: DatabasePlace): Promise<RestoredDatabase> {
  await withAdmin(place, (admin) => admin.raiseEpoch());
  return { place: placeText(place), bots: await botsOf(place) };
}

async function botsOf(place: DatabasePlace): Promise<readonly RestoredBot[]> {
  const archive = await openArchive(place);
  const bots = await archive.bots().finally(() => archive.close());
  return bots.map(({ name, mode, restoreEpoch, lastSeq }) => ({ name, mode, restoreEpoch, lastSeq }));
}
