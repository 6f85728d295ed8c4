import type { BotKey, EngineSnapshot, JournalEntry, UnixMillis } from '@gridbot/core';
import { MoreThan, type EntityManager } from 'typeorm';
import { assertSameBot } from '../bot-identity.js';
import { randomOrderIdBase, type RandomSource } from '../order-id-prefix.js';
import { assertGapless } from '../sequence.js';
import { BotEntity, JournalEntryEntity, SnapshotEntity } from './entities/index.js';
import { botMapper } from './mappers/bot.mapper.js';
import { journalEntryMapper } from './mappers/journal-entry.mapper.js';
import { snapshotMapper } from './mappers/snapshot.mapper.js';
import { readRows } from './rows.js';

const PAGE = 500;

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
  manager: EntityManager,
  key: BotKey,
  place: string,
  sources: NewBotSources,
): Promise<BotEntity> {
  const known = await manager.findOneBy(BotEntity, { name: key.name });
  if (known !== null) {
    assertSameBot(botMapper.toDomain(known), key, place);
    return known;
  }
  const highest = await manager.maximum(BotEntity, 'id');
  const orderIdBase = randomOrderIdBase(sources.random);
  const made = botMapper.toPersistence(key, { id: (highest ?? 0) + 1, orderIdBase, createdAt: sources.now() });
  await manager.insert(BotEntity, made);
  return made;
}

/** The newest snapshot of a bot, if it ever made one. */
export async function newestSnapshot(
  manager: EntityManager,
  botId: number,
  place: string,
): Promise<EngineSnapshot | undefined> {
  const row = await manager.findOne(SnapshotEntity, { where: { botId }, order: { seq: 'DESC' } });
  return readRows(row === null ? [] : [row], snapshotMapper.toDomain, { place, table: 'snapshots' })[0];
}

/**
 * The next entries after a step, oldest first; none at the journal's end.
 * @throws GridbotError STORE.CORRUPT if one is missing or cannot be read
 */
export async function journalPage(
  manager: EntityManager,
  bot: { readonly id: number; readonly name: string; readonly place: string },
  afterSeq: number,
): Promise<readonly JournalEntry[]> {
  const where = { botId: bot.id, seq: MoreThan(afterSeq) };
  const rows = await manager.find(JournalEntryEntity, { where, order: { seq: 'ASC' }, take: PAGE });
  assertGapless(bot.name, afterSeq + 1, rows);
  return readRows(rows, journalEntryMapper.toDomain, { place: bot.place, table: 'journal' });
}
