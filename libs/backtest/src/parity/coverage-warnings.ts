import type { Millis } from '@gridbot/core';
import type { Series } from '@gridbot/history';
import type { RecordedSession } from './recorded-session.js';

/**
 * Says where prices begin after a session or end before it: what the bot did in that time has no counterpart in the backtest, and counts as a
 * difference all the same.
 * @param resolution times nearer than this are the same
 */
export function coverageWarnings(
  { at, length }: Series,
  { from, to }: Pick<RecordedSession, 'from' | 'to'>,
  resolution: Millis,
): readonly string[] {
  if (length === 0) return [];
  const [first, last] = [at[0]!, at[length - 1]! + resolution];
  const lacking = (side: string, begin: number, end: number): readonly string[] =>
    end - begin > resolution
      ? [
          `no prices of ${iso(begin)} to ${iso(end)}: ${side} the session cannot come out in the backtest; give data of all its time`,
        ]
      : [];
  return [...lacking('this begin of', from, first), ...lacking('this end of', last, to)];
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
