import type { UnixMillis } from '@gridbot/core';

/** A time as every `--json` of the records has it. */
export interface Instant {
  readonly iso: string;
  readonly ms: UnixMillis;
}

/** A time in both forms. */
export function instant(ms: UnixMillis): Instant {
  return { iso: new Date(ms).toISOString(), ms };
}

/** A time for tables, UTC: `2025-01-31 12:30:05`. */
export function timeText(ms: UnixMillis): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
