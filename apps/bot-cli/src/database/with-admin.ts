import { GridbotError } from '@gridbot/core';
import type { PostgresAdmin } from '@gridbot/persistence/postgres';
import type { SqliteAdmin } from '@gridbot/persistence/sqlite';
import type { DatabasePlace } from '../persistence/database-place.js';

/**
 * Lends what looks after a database, and closes it afterwards. Only the driver that is used is loaded.
 * @throws GridbotError CONFIG.INVALID for memory; STORE.NOT_FOUND if there is no database yet; STORE.*; what `use` throws
 */
export async function withAdmin<Result>(
  place: DatabasePlace,
  use: (admin: SqliteAdmin | PostgresAdmin) => Promise<Result>,
): Promise<Result> {
  const admin = await openAdmin(place);
  return use(admin).finally(() => admin.close());
}

async function openAdmin(place: DatabasePlace): Promise<SqliteAdmin | PostgresAdmin> {
  if (place.use === 'memory') throw nothingKept();
  if (place.use === 'sqlite') {
    const { openSqliteAdmin } = await import('@gridbot/persistence/sqlite');
    return openSqliteAdmin({ file: place.file });
  }
  const { openPostgresAdmin } = await import('@gridbot/persistence/postgres');
  return openPostgresAdmin({ url: place.url, schema: place.schema });
}

/** The error of whoever asks for a database where none is kept. */
export function nothingKept(): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    'persistence.use is memory: a bot on memory keeps nothing that could be looked at. Set persistence.use to sqlite or postgres',
  );
}
