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

/**
 * After one more refusal: twice the delay of the one before, a second at first and five minutes at most. Orders placed together that are
 * refused together are one try.
 * @param placedAt when the refused order was placed; absent: after every refusal before it
 */
export function afterRefusal(before: Retry | undefined, at: UnixMillis, placedAt = at): Retry {
  const isSameTry = before !== undefined && placedAt < refusedAt(before);
  const tries = (before?.tries ?? 0) + (isSameTry ? 0 : 1);
  return { tries, notBefore: at + delayAfter(tries) };
}

/**
 * What remains of the refusals once an order placed at this time was taken: nothing, unless the last refusal came as late or later. Of orders
 * placed together the one that is taken does not prove that the one which is refused may be tried at once.
 */
export function afterAcceptance(retry: Retry | undefined, placedAt: UnixMillis): Retry | undefined {
  return retry !== undefined && placedAt <= refusedAt(retry) ? retry : undefined;
}

/** When the last of the refusals came. */
function refusedAt({ tries, notBefore }: Retry): UnixMillis {
  return notBefore - delayAfter(tries);
}

function delayAfter(tries: number): Millis {
  return Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(tries - 1, 16));
}

/** True if nothing was refused, or its delay is over. */
export function isDue(retry: Retry | undefined, at: UnixMillis): boolean {
  return retry === undefined || at >= retry.notBefore;
}
