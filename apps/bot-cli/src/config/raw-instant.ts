import type { UnixMillis } from '@gridbot/core';

/** Unix milliseconds of a day or an instant of UTC, `2024-01-31` or `2024-01-31T12:00:00Z`; `undefined` if it is none. */
export function rawInstant(raw: unknown): UnixMillis | undefined {
  const text = typeof raw === 'string' ? raw.trim() : '';
  const written = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text);
  const withZone = /^[^T]*$|(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`;
  const at = written ? Date.parse(withZone) : Number.NaN;
  return Number.isNaN(at) || !isDay(text.slice(0, 10)) ? undefined : at;
}

/** False for days that no calendar has, such as 2025-02-30: the platform would take them for days of the next month. */
function isDay(day: string): boolean {
  const begin = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(begin) && new Date(begin).toISOString().startsWith(day);
}
