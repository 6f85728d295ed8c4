import type { Millis } from '@gridbot/core';

const UNIT: Readonly<Record<string, Millis>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a length of time such as `30s`, `5m`, `12h` or `365d`; `undefined` if it is none. */
export function rawDuration(raw: unknown): Millis | undefined {
  const [, count, unit] = /^(\d{1,9})(s|m|h|d)$/.exec(typeof raw === 'string' ? raw.trim() : '') ?? [];
  return unit === undefined ? undefined : Number(count) * UNIT[unit]!;
}

/** A length of time as it is written in the file, in the largest unit that needs no fraction: `90s`, `1h`, `365d`. */
export function durationText(millis: Millis): string {
  const [unit = 's', length = 1_000] =
    Object.entries(UNIT)
      .filter(([, one]) => millis % one === 0)
      .at(-1) ?? [];
  return `${millis / length}${unit}`;
}
