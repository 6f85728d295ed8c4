import type { SqliteDatabase } from './sqlite-database.js';
import { damaged } from './sqlite-errors.js';

/** A file of this size is looked at in about a quarter of a second. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Looks whether the pages of a file fit together, as they do not after another program wrote over it while a bot ran. What the pages say is
 * not looked at, nor whether it is the newest.
 * @param largest a file with more bytes than that is not looked at: a start must not take minutes
 * @throws GridbotError STORE.CORRUPT
 */
export async function assertPagesWhole(database: SqliteDatabase, largest = LARGEST): Promise<void> {
  const attempt = 'begin with the database';
  const problem = await database.read(attempt, async (manager) => {
    const ask = async (pragma: string): Promise<unknown> => {
      const rows = await manager.query<Record<string, unknown>[]>(`PRAGMA ${pragma}`);
      return Object.values(rows[0] ?? {})[0];
    };
    if (Number(await ask('page_count')) * Number(await ask('page_size')) > largest) return 'ok';
    return String(await ask('quick_check(1)'));
  });
  if (problem !== 'ok') throw damaged(attempt, database.place, problem.replaceAll('\n', ' '));
}
