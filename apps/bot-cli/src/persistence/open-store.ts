import type { StrategyTables } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import type { SqliteStoreOptions } from '@gridbot/persistence/sqlite';
import type { BotConfig } from '../config/bot.config.js';
import { databasePlace } from './database-place.js';

/** What the store is given that is no setting. */
export interface BesideSettings {
  /** Tables that the strategy's package keeps. */
  readonly strategyTables?: StrategyTables;
  /** Told if it has to be seen first whether the process that holds the bot's lease lives. */
  readonly onWaiting?: NonNullable<SqliteStoreOptions['onWaiting']>;
}

/** Opens the memory that the configuration asks for. Only the driver that is used is loaded. @throws GridbotError CONFIG.*, STORE.* */
export async function openStore(
  config: BotConfig,
  workingDirectory: string,
  beside: BesideSettings = {},
): Promise<Store> {
  const place = await databasePlace(config, workingDirectory);
  if (place.use === 'memory') {
    const { openMemoryStore } = await import('@gridbot/persistence/memory');
    return openMemoryStore();
  }
  const { leaseTime, journal } = config.persistence;
  const options = {
    retention: journal.retention === 'all' ? Infinity : journal.retention,
    ...(leaseTime !== undefined && { leaseTime }),
    ...beside,
  };
  if (place.use === 'sqlite') {
    const { openSqliteStore } = await import('@gridbot/persistence/sqlite');
    return openSqliteStore({ file: place.file, ...options });
  }
  const { openPostgresStore } = await import('@gridbot/persistence/postgres');
  return openPostgresStore({ url: place.url, schema: place.schema, ...options });
}
