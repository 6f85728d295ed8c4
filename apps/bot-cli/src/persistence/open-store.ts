import type { Store } from '@gridbot/persistence';
import type { BotConfig } from '../config/bot.config.js';
import { databasePlace } from './database-place.js';

/** Opens the memory that the configuration asks for. Only the driver that is used is loaded. @throws GridbotError CONFIG.*, STORE.* */
export async function openStore(config: BotConfig, workingDirectory: string): Promise<Store> {
  const place = await databasePlace(config, workingDirectory);
  if (place.use === 'memory') {
    const { openMemoryStore } = await import('@gridbot/persistence/memory');
    return openMemoryStore();
  }
  const { leaseTime, journal } = config.persistence;
  const options = {
    retention: journal.retention === 'all' ? Infinity : journal.retention,
    ...(leaseTime !== undefined && { leaseTime }),
  };
  if (place.use === 'sqlite') {
    const { openSqliteStore } = await import('@gridbot/persistence/sqlite');
    return openSqliteStore({ file: place.file, ...options });
  }
  const { openPostgresStore } = await import('@gridbot/persistence/postgres');
  return openPostgresStore({ url: place.url, schema: place.schema, ...options });
}
