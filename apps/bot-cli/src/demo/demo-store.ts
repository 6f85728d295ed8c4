import { isGridbotError } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { openSqliteStore } from '@gridbot/persistence/sqlite';

/**
 * The demo's memory: a SQLite file, or the process's own memory where SQLite cannot be loaded, which is said.
 * @throws GridbotError STORE.* for anything else that is wrong with the file
 */
export async function openDemoStore(file: string, say: (line: string) => void): Promise<Store> {
  try {
    return await openSqliteStore({ file });
  } catch (error) {
    if (!isGridbotError(error) || error.code !== 'STORE.DRIVER_MISSING') throw error;
    say(`${error.message.split('\n', 1)[0]}`);
    say('The demo runs on memory instead and forgets everything at its end.');
    return openMemoryStore();
  }
}
