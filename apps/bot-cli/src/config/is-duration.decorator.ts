import { durationText, rawDuration } from './raw-duration.js';
import { Setting, Unreadable } from '@gridbot/config';
import type { Millis } from '@gridbot/core';

/** What a length of time may be. */
export interface DurationRange {
  readonly atLeast: Millis;
  readonly atMost: Millis;
  /** A word that is taken instead of a length, as it is. */
  readonly or?: string;
  /** How such a length is written, for messages. */
  readonly such: string;
}

/** A length of time with its unit, such as 30s, 5m, 12h, 365d. The property becomes milliseconds. */
export function IsDuration({ atLeast, atMost, or, such }: DurationRange): PropertyDecorator {
  const expectation = `a length of time ${such}${or === undefined ? '' : `, or ${or}`}`;
  return Setting({
    expectation,
    read: (raw) => {
      if (or !== undefined && raw === or) return or;
      const millis = rawDuration(raw);
      return millis !== undefined && millis >= atLeast && millis <= atMost
        ? millis
        : new Unreadable(`must be ${expectation}`);
    },
    write: (value) => (typeof value === 'number' ? durationText(value) : String(value)),
    schema: () => ({ type: 'string', pattern: `^(?:\\d+(?:s|m|h|d)${or === undefined ? '' : `|${or}`})$` }),
  });
}
