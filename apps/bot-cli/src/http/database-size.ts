import { stat } from 'node:fs/promises';
import type { Millis } from '@gridbot/core';
import type { DatabasePlace } from '../persistence/database-place.js';
import { withAdmin } from '../database/with-admin.js';

/** PostgreSQL is asked over a connection of its own: not at every look. */
const ASK_EVERY: Millis = 600_000;

/**
 * Tells how many bytes a database takes on the disk; `undefined` for one in memory and for one that cannot be asked.
 * @param now milliseconds since any moment
 */
export function databaseSize(place: DatabasePlace, now: () => Millis): () => Promise<number | undefined> {
  if (place.use === 'memory') return async () => undefined;
  if (place.use === 'sqlite') return () => filesSize(place.file);
  let asked = -Infinity;
  let known: Promise<number | undefined> = Promise.resolve(undefined);
  return () => {
    if (now() - asked < ASK_EVERY) return known;
    asked = now();
    return (known = withAdmin(place, (admin) => admin.size()).catch(() => undefined));
  };
}

/** The file and what SQLite keeps beside it. */
async function filesSize(file: string): Promise<number | undefined> {
  const sizes = await Promise.all([file, `${file}-wal`, `${file}-shm`].map((path) => sizeOf(path)));
  return sizes[0] === undefined ? undefined : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
}
