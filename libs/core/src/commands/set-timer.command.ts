import type { UnixMillis } from '../values/unix-millis.js';

/** Wakes the strategy at a time. A timer of the same name is replaced; `null` removes it. */
export interface SetTimer {
  readonly type: 'set-timer';
  readonly name: string;
  readonly at: UnixMillis | null;
}
