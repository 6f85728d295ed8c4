import type { Millis, UnixMillis } from '@gridbot/core';

/** Longer waits than a day are taken for a mistake. */
const LONGEST: Millis = 86_400_000;

/** Milliseconds that a `Retry-After` header asks for: seconds, a fraction of them too, or a date; `undefined` if it says neither. */
export function retryAfterOf(header: string | undefined, now: UnixMillis): Millis | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return within(Math.ceil(Number(text) * 1_000));
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : within(at - now);
}

function within(millis: Millis): Millis {
  return Math.min(Math.max(0, millis), LONGEST);
}
