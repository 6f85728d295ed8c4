import { createRequire } from 'node:module';

/** Whether a bot can remember anything on this machine: sqlite3 is optional, and there may be no build of it. */
export function hasSqlite() {
  try {
    createRequire(new URL('../../libs/persistence/package.json', import.meta.url))('sqlite3');
    return true;
  } catch {
    return false;
  }
}
