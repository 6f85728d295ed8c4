import type { BotStore } from '@gridbot/core';
import type { BotConfig } from '../config/bot.config.js';
import { databasePlace } from './database-place.js';

/** Opens the memory that the configuration asks for. Only the driver that is used is loaded. @throws GridbotError CONFIG.*, STORE.* */
export async function openStore(config: BotConfig, workingDirectory: string): Promise<BotStore> {
  const place = await databasePlace(config, workingDirectory);
  if (place.use === 'memory') {
    const { openMemoryStore } = await import('@gridbot/persistence/memory');
    return openMemoryStore();
  }
  const { retention } = config.persistence.journal;
  const { leaseTime } = config.persistence;
  const options = {
    ...(retention !== 'all' && { retention }),
    ...(leaseTime !== undefined && { leaseTime }),
  };
  if (place.use === 'sqlite') {
    const { openSqliteStore } = await import('@gridbot/persistence/sqlite');
    return openSqliteStore({ file: place.file, ...options });
  }
  const { openPostgresStore } = await import('@gridbot/persistence/postgres');
  return openPostgresStore({ url: place.url, schema: place.schema, ...options });
}
