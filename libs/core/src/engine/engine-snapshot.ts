import type { JsonValue } from '../values/json.js';

/** The engine's whole state as plain JSON: decimals are strings. `Engine.restore` reads it back. */
export interface EngineSnapshot {
  /** Shape of this object. */
  readonly version: 1;
  /** The last step it contains. */
  readonly seq: number;
  readonly strategy: string;
  readonly stateVersion: number;
  readonly data: JsonValue;
}
