import { Setting, Unreadable } from '@gridbot/config';
import { readInstant } from '../cli/shared-options.js';

const EXPECTATION = 'a day or an instant of UTC, such as 2024-01-31 or 2024-01-31T12:00:00Z';

/** A time; the property becomes Unix milliseconds. */
export function IsInstant(): PropertyDecorator {
  return Setting({
    expectation: EXPECTATION,
    read: (raw) => {
      try {
        return readInstant(String(raw));
      } catch {
        return new Unreadable(`must be ${EXPECTATION}`);
      }
    },
    schema: () => ({ type: 'string' }),
  });
}
