import { GridbotError, type EngineSnapshot } from '@gridbot/core';
import type { EntityManager } from 'typeorm';
import type { Database } from './database.js';
import { snapshotMapper } from './mappers/snapshot.mapper.js';
import type { KnownBot } from './open-bot.js';
import { readRows } from './rows.js';
import { hashOfRow, snapshotRow } from './snapshot-rows.js';

/**
 * The newest snapshot of a bot at or before a step, if one is kept.
 * @throws GridbotError STORE.CORRUPT if it is not what the bot wrote, or cannot be read
 */
export async function newestSnapshot(
  manager: EntityManager,
  botId: number,
  place: string,
  atOrBefore = Number.MAX_SAFE_INTEGER,
): Promise<EngineSnapshot | undefined> {
  const row = await snapshotRow(manager, botId, atOrBefore);
  if (row === undefined) return undefined;
  const [snapshot] = readRows([row], snapshotMapper.toDomain, { place, table: 'snapshots' });
  if (row.hash !== hashOfRow(row)) throw alteredSnapshot(row.seq, place);
  return snapshot;
}

/**
 * The first kept snapshot that is not what the bot wrote: its step; `undefined` if all are.
 */
export async function firstAlteredSnapshot(database: Database, { id, name }: KnownBot): Promise<number | undefined> {
  const attempt = `check the snapshots of bot "${name}"`;
  for (let before = Number.MAX_SAFE_INTEGER, altered: number | undefined; ;) {
    const row = await database.read(attempt, (manager) => snapshotRow(manager, id, before));
    if (row === undefined) return altered;
    if (row.hash !== hashOfRow(row)) altered = row.seq;
    before = row.seq - 1;
  }
}

function alteredSnapshot(seq: number, place: string): GridbotError {
  return new GridbotError(
    'STORE.CORRUPT',
    `the snapshot of step ${seq} in ${place} is not what the bot wrote: it, the strategy's state beside it, or the journal up to it was ` +
      'altered, and the bot would act upon that. "gridbot journal verify" tells more. Restore a backup (gridbot db restore), or rebuild the ' +
      'bot from the exchange in an empty database (gridbot recover --from-exchange)',
    { details: { place, seq } },
  );
}
