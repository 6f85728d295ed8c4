import type { Millis } from '@gridbot/core';

/** The pause after the first failure; it doubles with each further one. */
export const FIRST_PAUSE: Millis = 1_000;
const LONGEST_PAUSE: Millis = 30_000;

/** The pause after the next failure. */
export function longerPause(pause: Millis): Millis {
  return Math.min(2 * pause, LONGEST_PAUSE);
}
