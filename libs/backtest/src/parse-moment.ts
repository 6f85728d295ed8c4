import { GridbotError, type UnixMillis } from '@gridbot/core';
import { calendarTime } from './import/calendar-time.js';

/**
 * A time that a user wrote: `2024-01-31`, `2024-01-31 12:30`, `2024-01-31T12:30:00Z` (UTC unless a zone is given), or Unix milliseconds.
 * @throws GridbotError CONFIG.INVALID
 */
export function parseMoment(text: string): UnixMillis {
  const at = /^\d{11,14}$/.test(text) ? Number(text) : calendarTime(text);
  if (!Number.isNaN(at)) return at;
  throw new GridbotError(
    'CONFIG.INVALID',
    `"${text}" is no time: write UTC like 2024-01-31 or 2024-01-31T12:30:00, or Unix milliseconds`,
  );
}
