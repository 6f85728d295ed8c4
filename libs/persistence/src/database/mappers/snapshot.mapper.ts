import type { EngineSnapshot, JsonValue } from '@gridbot/core';
import type { SnapshotEntity } from '../entities/snapshot.entity.js';
import type { StrategyStateEntity } from '../entities/strategy-state.entity.js';
import { snapshotHash } from '../hash-chain.js';
import type { SnapshotRow } from '../snapshot-rows.js';

/** A snapshot with the strategy's state that was kept with it. */
export interface SnapshotRows {
  readonly snapshot: SnapshotEntity;
  /** Absent for version 1, which has it in its data, and before the strategy's first state. */
  readonly state?: StrategyStateEntity | undefined;
}

export const snapshotMapper = {
  /** @param journalHash of the entry of its step */
  toPersistence: (snapshot: EngineSnapshot, botId: number, journalHash: string): SnapshotRows => {
    const { seq, version, strategy, stateVersion, strategyState } = snapshot;
    const data = JSON.stringify(snapshot.data);
    const text = strategyState === undefined ? undefined : JSON.stringify(strategyState);
    const state = text === undefined ? undefined : { strategy, stateVersion, state: text };
    const hash = snapshotHash(journalHash, { seq, version, strategy, stateVersion, data, state });
    return {
      snapshot: { botId, seq, version, strategy, stateVersion, data, hash },
      ...(state && { state: { botId, seq, ...state } }),
    };
  },

  toDomain: (row: Omit<SnapshotRow, 'journalHash' | 'hash'>): EngineSnapshot => {
    const { seq, strategy, stateVersion, state } = row;
    // Whether the version is one it can read is the engine's to say.
    const version = row.version as EngineSnapshot['version'];
    return {
      ...{ version, seq, strategy, stateVersion },
      ...(state !== null && { strategyState: JSON.parse(state) as JsonValue }),
      data: JSON.parse(row.data) as JsonValue,
    };
  },
};
