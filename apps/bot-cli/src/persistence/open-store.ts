import { isAbsolute, resolve } from 'node:path';
import type { BotConfig } from '../config/bot.config.js';
import type { BotStore } from '@gridbot/core';

/** Opens the memory that the configuration asks for. Only the driver that is used is loaded. @throws GridbotError STORE.* */
export async function openStore(config: BotConfig, workingDirectory: string): Promise<BotStore> {
  if (config.persistence.use === 'memory') {
    const { openMemoryStore } = await import('@gridbot/persistence/memory');
    return openMemoryStore();
  }
  const { openSqliteStore } = await import('@gridbot/persistence/sqlite');
  return openSqliteStore({ file: databaseFile(config, workingDirectory) });
}

/** Where the database file is. Relative paths begin at the working directory. */
export function databaseFile({ name, mode, persistence }: BotConfig, workingDirectory: string): string {
  const file = persistence.file ?? `data/${name}-${mode}.sqlite`;
  return isAbsolute(file) ? file : resolve(workingDirectory, file);
}
