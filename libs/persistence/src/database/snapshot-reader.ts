import type { EngineSnapshot } from '@gridbot/core';
import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { SnapshotEntity, StrategyStateEntity } from './entities/index.js';
import { snapshotMapper } from './mappers/snapshot.mapper.js';
import { readRows } from './rows.js';

/** The newest snapshot of a bot at or before a step, if one is kept. */
export async function newestSnapshot(
  manager: EntityManager,
  botId: number,
  place: string,
  atOrBefore = Number.MAX_SAFE_INTEGER,
): Promise<EngineSnapshot | undefined> {
  const where = { botId, seq: LessThanOrEqual(atOrBefore) };
  const snapshot = await manager.findOne(SnapshotEntity, { where, order: { seq: 'DESC' } });
  if (snapshot === null) return undefined;
  const state = (await manager.findOneBy(StrategyStateEntity, { botId, seq: snapshot.seq })) ?? undefined;
  return readRows([{ snapshot, state }], snapshotMapper.toDomain, { place, table: 'snapshots' })[0];
}
