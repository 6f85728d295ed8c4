import type { BotArchive } from '@gridbot/core';
import { nothingKept } from '../database/with-admin.js';
import type { DatabasePlace } from './database-place.js';

/**
 * Opens a database for looking only: nothing is changed, bots may run meanwhile. Only the driver that is used is loaded.
 * @throws GridbotError CONFIG.INVALID for memory, which nobody else can look into; STORE.NOT_FOUND if there is no database yet; STORE.*
 */
export async function openArchive(place: DatabasePlace): Promise<BotArchive> {
  if (place.use === 'memory') throw nothingKept();
  if (place.use === 'sqlite') {
    const { openSqliteArchive } = await import('@gridbot/persistence/sqlite');
    return openSqliteArchive({ file: place.file });
  }
  const { openPostgresArchive } = await import('@gridbot/persistence/postgres');
  return openPostgresArchive({ url: place.url, schema: place.schema });
}
