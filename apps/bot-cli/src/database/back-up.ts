import { stat } from 'node:fs/promises';
import { placeText, type DatabasePlace } from '../persistence/database-place.js';
import { usePgDump } from './pg-tools.js';
import { nothingKept } from './with-admin.js';

/** A backup that was made. */
export interface Backup {
  /** What was backed up. */
  readonly place: string;
  readonly file: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Writes a copy of a database as it is at this moment; bots may run meanwhile.
 * @throws GridbotError CONFIG.INVALID for PostgreSQL, with the command to use; STORE.CONFLICT if the file is there; STORE.*
 */
export async function backUp(place: DatabasePlace, file: string): Promise<Backup> {
  if (place.use === 'memory') throw nothingKept();
  if (place.use === 'postgres') throw usePgDump(place, file);
  const { openSqliteAdmin } = await import('@gridbot/persistence/sqlite');
  const admin = await openSqliteAdmin({ file: place.file });
  await admin.backup(file).finally(() => admin.close());
  return { place: placeText(place), file, size: (await stat(file)).size };
}
