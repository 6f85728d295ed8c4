import type { EngineSnapshot, JsonValue } from '@gridbot/core';
import type { SnapshotEntity } from '../entities/snapshot.entity.js';
import type { StrategyStateEntity } from '../entities/strategy-state.entity.js';

/** A snapshot with the strategy's state that was kept with it. */
export interface SnapshotRows {
  readonly snapshot: SnapshotEntity;
  /** Absent for version 1, which has it in its data, and before the strategy's first state. */
  readonly state?: StrategyStateEntity | undefined;
}

export const snapshotMapper = {
  toPersistence: (snapshot: EngineSnapshot, botId: number): SnapshotRows => {
    const { seq, version, strategy, stateVersion, strategyState, data } = snapshot;
    const state = strategyState === undefined ? undefined : JSON.stringify(strategyState);
    return {
      snapshot: { botId, seq, version, strategy, stateVersion, data: JSON.stringify(data) },
      ...(state !== undefined && { state: { botId, seq, strategy, stateVersion, state } }),
    };
  },

  toDomain: ({ snapshot: row, state }: SnapshotRows): EngineSnapshot => {
    const { seq, strategy, stateVersion } = row;
    // Whether the version is one it can read is the engine's to say.
    const version = row.version as EngineSnapshot['version'];
    return {
      ...{ version, seq, strategy, stateVersion },
      ...(state && { strategyState: JSON.parse(state.state) as JsonValue }),
      data: JSON.parse(row.data) as JsonValue,
    };
  },
};
