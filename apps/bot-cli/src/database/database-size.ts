import { stat } from 'node:fs/promises';
import type { DatabasePlace } from '../persistence/database-place.js';

/** Bytes of a SQLite database on the disk, with the log beside it; `undefined` for others, whose server knows. */
export async function databaseSize(place: DatabasePlace): Promise<number | undefined> {
  if (place.use !== 'sqlite') return undefined;
  const sizes = await Promise.all([place.file, `${place.file}-wal`].map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
