import type { JsonValue } from '../values/json.js';

/** The engine's whole state as plain JSON: decimals are strings. `Engine.restore` reads it back. */
export interface EngineSnapshot {
  /** Shape of this object; 1 had the strategy's state inside `data`. */
  readonly version: 1 | 2;
  /** The last step it contains. */
  readonly seq: number;
  readonly strategy: string;
  readonly stateVersion: number;
  /** The strategy's own state; absent before its first. */
  readonly strategyState?: JsonValue;
  readonly data: JsonValue;
}
