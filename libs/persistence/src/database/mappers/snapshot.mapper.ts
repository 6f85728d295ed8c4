import type { EngineSnapshot, JsonValue } from '@gridbot/core';
import type { SnapshotEntity } from '../entities/snapshot.entity.js';

export const snapshotMapper = {
  toPersistence: (snapshot: EngineSnapshot, botId: number): SnapshotEntity => {
    const { seq, version, strategy, stateVersion, data } = snapshot;
    return { botId, seq, version, strategy, stateVersion, data: JSON.stringify(data) };
  },

  toDomain: (row: SnapshotEntity): EngineSnapshot => {
    const { seq, strategy, stateVersion } = row;
    // Whether the version is one it can read is the engine's to say.
    const version = row.version as EngineSnapshot['version'];
    return { version, seq, strategy, stateVersion, data: JSON.parse(row.data) as JsonValue };
  },
};
