import type { JsonValue } from '../values/json.js';

/** `info` for good news and routine, `warning` for what a person should read, `alert` for what needs a person. */
export type NoticeLevel = 'info' | 'warning' | 'alert';

/** Tells a person something. Never influences trading. */
export interface Notify {
  readonly type: 'notify';
  readonly level: NoticeLevel;
  /** Stable name of the kind of message, such as `grid.insufficient-funds`. */
  readonly topic: string;
  readonly text: string;
  readonly details?: JsonValue;
}
