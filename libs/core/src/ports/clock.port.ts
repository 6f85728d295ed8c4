import type { UnixMillis } from '../values/unix-millis.js';

/** Time for everything outside the engine. */
export interface Clock {
  now(): UnixMillis;
  /**
   * Calls back once, at `at` or as soon as possible after it.
   * @returns a function that cancels it
   */
  callAt(at: UnixMillis, callback: () => void): () => void;
}
