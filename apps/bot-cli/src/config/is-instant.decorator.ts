import { Setting, Unreadable } from '@gridbot/config';
import { rawInstant } from './raw-instant.js';

/** A day or an instant of UTC: `2024-01-31`, `2024-01-31T12:00Z`. The property becomes Unix milliseconds. */
export function IsInstant(): PropertyDecorator {
  const expectation = 'a day or an instant of UTC, such as 2024-01-31 or 2024-01-31T12:00Z';
  return Setting({
    expectation,
    read: (raw) => rawInstant(raw) ?? new Unreadable(`must be ${expectation}`),
    schema: () => ({ type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$` }),
  });
}
