import type { Millis, UnixMillis } from '@gridbot/core';

/** When to try again what was refused. */
export interface Retry {
  /** Refusals in a row. */
  readonly tries: number;
  /** Not before this time. */
  readonly notBefore: UnixMillis;
}

const FIRST_DELAY: Millis = 1_000;
const LONGEST_DELAY: Millis = 300_000;

/** After one more refusal: twice the delay of the one before, a second at first and five minutes at most. */
export function afterRefusal(before: Retry | undefined, at: UnixMillis): Retry {
  const tries = (before?.tries ?? 0) + 1;
  const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(tries - 1, 16));
  return { tries, notBefore: at + delay };
}

/** True if nothing was refused, or its delay is over. */
export function isDue(retry: Retry | undefined, at: UnixMillis): boolean {
  return retry === undefined || at >= retry.notBefore;
}
