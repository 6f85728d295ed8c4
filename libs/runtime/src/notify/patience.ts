import { isGridbotError, type Millis } from '@gridbot/core';

const FIRST: Millis = 2_000;
const LONGEST: Millis = 300_000;
/** Times that a refused message is tried: somebody may mend the cause, but it must not block the channel for ever. */
const MOST_REFUSALS = 3;
/** A refusal does not pass by itself. */
const AFTER_REFUSAL: Millis = 60_000;

/** What to do after a message was not taken. */
export type AfterFailure = { readonly wait: Millis } | 'give-up';

/**
 * How long a channel waits after a failure.
 * @param failures in a row on this channel, this one included
 * @param tries of this message, this one included
 */
export function afterFailure(error: unknown, failures: number, tries: number): AfterFailure {
  const isRefusal = isGridbotError(error) && !error.retryable;
  if (isRefusal) return tries >= MOST_REFUSALS ? 'give-up' : { wait: AFTER_REFUSAL };
  const asked = isGridbotError(error) ? error.details['retryAfter'] : undefined;
  if (typeof asked === 'number' && asked >= 0) return { wait: Math.max(asked, 100) };
  return { wait: Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 20)) };
}
