import type { EngineSnapshot } from '@gridbot/core';
import type { Transaction } from './database.js';
import { SnapshotEntity } from './entities/index.js';
import { snapshotMapper } from './mappers/snapshot.mapper.js';

/** Writes the snapshot and removes all but the newest: every older state can be computed from the journal. */
export async function writeSnapshot(transaction: Transaction, botId: number, snapshot: EngineSnapshot): Promise<void> {
  const row = snapshotMapper.toPersistence(snapshot, botId);
  await transaction.upsert(SnapshotEntity, row, { key: ['botId', 'seq'], fixed: [], first: [] });
  await transaction.manager.query(
    'DELETE FROM snapshots WHERE bot_id = $1 AND seq < (SELECT max(seq) FROM snapshots WHERE bot_id = $2)',
    [botId, botId],
  );
}
