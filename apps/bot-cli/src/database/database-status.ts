import type { SchemaStatus } from '@gridbot/persistence/sqlite';
import { openArchive } from '../persistence/open-archive.js';
import { placeText, type DatabasePlace } from '../persistence/database-place.js';
import { botStatuses, type BotStatus } from './bot-status.js';
import { withAdmin } from './with-admin.js';

/** How a database stands. */
export interface DatabaseStatus {
  readonly use: DatabasePlace['use'];
  /** Without secrets. */
  readonly place: string;
  /** Bytes on the disk. */
  readonly size: number;
  readonly schema: SchemaStatus;
  /** Strategies that have tables of their own in it. */
  readonly strategyTables: readonly string[];
  /** Absent while the schema is not this program's: their rows cannot be read. */
  readonly bots?: readonly BotStatus[];
}

/** Looks at a database. Changes nothing; bots may run meanwhile. @throws GridbotError STORE.NOT_FOUND if there is none; STORE.* */
export async function databaseStatus(place: DatabasePlace): Promise<DatabaseStatus> {
  const { segments, ...facts } = await withAdmin(place, async (admin) => ({
    size: await admin.size(),
    schema: await admin.status(),
    strategyTables: await admin.strategies(),
    segments: await admin.segments(),
  }));
  const status = { use: place.use, place: placeText(place), ...facts };
  return isReadable(facts.schema) ? { ...status, bots: await lookAtBots(place, segments) } : status;
}

async function lookAtBots(place: DatabasePlace, segments: ReadonlyMap<string, number>): Promise<readonly BotStatus[]> {
  const archive = await openArchive(place);
  return botStatuses(archive, segments).finally(() => archive.close());
}

/** True if the tables are the very ones that this program knows. */
function isReadable({ applied, pending }: SchemaStatus): boolean {
  return pending.length === 0 && applied.every(({ checksum }) => checksum === 'ok');
}
