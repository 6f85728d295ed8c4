import { hashOfRow, SELECT_SNAPSHOT, type SnapshotRow } from '../snapshot-rows.js';
import type { MigrationCode } from './migration.js';

/** Snapshots from before get the hash of what they say now. */
export const snapshotHashesCode: MigrationCode = {
  text:
    'up: every snapshot has sha256 of the hash of its journal entry (empty without one), a line feed, the JSON list of seq, version, strategy, ' +
    "state_version, length of data and null or the state's strategy, state_version and length, a line feed, data, state",

  async up(run) {
    const kept = (await run('SELECT bot_id, seq FROM snapshots ORDER BY bot_id, seq')) as readonly {
      readonly bot_id: number;
      readonly seq: number;
    }[];
    for (const { bot_id: botId, seq } of kept) {
      const [row] = (await run(SELECT_SNAPSHOT, [botId, seq])) as readonly SnapshotRow[];
      await run('UPDATE snapshots SET hash = $1 WHERE bot_id = $2 AND seq = $3', [hashOfRow(row!), botId, seq]);
    }
  },
};
