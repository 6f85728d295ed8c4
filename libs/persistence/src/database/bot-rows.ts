import { GridbotError, type BotKey, type UnixMillis } from '@gridbot/core';
import type { EntityManager } from 'typeorm';
import { assertSameBot } from '../bot-identity.js';
import { randomOrderIdBase, type RandomSource } from '../order-id-prefix.js';
import type { Transaction } from './database.js';
import { BotEntity, ConfigurationEntity } from './entities/index.js';
import { botMapper } from './mappers/bot.mapper.js';
import { configurationMapper } from './mappers/configuration.mapper.js';
import { readRows } from './rows.js';
import { settingsOf } from './settings-of.js';

/** What a new bot's row needs from outside. */
export interface NewBotSources {
  readonly random: RandomSource;
  readonly now: () => UnixMillis;
}

/**
 * The row of the bot, made if there is none.
 * @throws GridbotError STORE.CONFLICT if it was made with other settings
 */
export async function findOrMakeBot(
  transaction: Transaction,
  key: BotKey,
  place: string,
  sources: NewBotSources,
): Promise<BotEntity> {
  const manager = await transaction.manager();
  const known = await manager.findOneBy(BotEntity, { name: key.name });
  if (known !== null) {
    assertSameBot(botMapper.toDomain(known), key, place);
    return known;
  }
  const highest = await manager.maximum(BotEntity, 'id');
  const orderIdBase = randomOrderIdBase(sources.random);
  const made = botMapper.toPersistence(key, { id: (highest ?? 0) + 1, orderIdBase, createdAt: sources.now() });
  await transaction.insert(BotEntity, [made]);
  return made;
}

/**
 * Refuses a bot that was rebuilt from the exchange and that nobody has looked at.
 * @throws GridbotError STORE.UNCONFIRMED with what could not be proved
 */
export function assertConfirmed({ name, unconfirmed }: BotEntity, place: string): void {
  if (unconfirmed === null) return;
  const problems = JSON.parse(unconfirmed) as readonly string[];
  throw new GridbotError(
    'STORE.UNCONFIRMED',
    `bot "${name}" in ${place} was rebuilt from the exchange, and nobody has confirmed the result` +
      `${problems.length === 0 ? '' : ` (not proved: ${problems.join('; ')})`}. Look at its orders, lots and balances, then run: ` +
      'gridbot recover --confirm',
    { details: { bot: name, unconfirmed: [...problems] } },
  );
}

/** What the bot ran with last. */
export async function newestConfiguration(
  manager: EntityManager,
  botId: number,
  place: string,
): Promise<{ readonly version: number; readonly settings: string }> {
  const row = await manager.findOne(ConfigurationEntity, { where: { botId }, order: { version: 'DESC' } });
  const read = readRows(row === null ? [] : [row], configurationMapper.toDomain, { place, table: 'configurations' })[0];
  return read === undefined
    ? { version: 0, settings: '' }
    : { version: read.version, settings: settingsOf(read.started) };
}
