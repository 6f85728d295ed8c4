import type { Millis, UnixMillis } from '@gridbot/core';

const MINUTE: Millis = 60_000;
const DAY: Millis = 86_400_000;

/** A time of the day on a wall clock, maybe of one day of the week. */
export interface WallTime {
  /** Minutes since midnight, 0 to 1439. */
  readonly minutes: number;
  /** 0 for Sunday to 6 for Saturday; absent: every day. */
  readonly weekday?: number;
}

/** True if the platform knows the time zone, such as `Europe/Berlin` or `UTC`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What a wall clock in the time zone shows, as if it were UTC: Unix milliseconds. */
export function onTheWall(at: UnixMillis, timeZone: string): UnixMillis {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) + (at - Math.floor(at / 1_000) * 1_000);
}

/** Minutes since midnight on a wall clock in the time zone. */
export function minutesOfDay(at: UnixMillis, timeZone: string): number {
  return Math.floor((((onTheWall(at, timeZone) % DAY) + DAY) % DAY) / MINUTE);
}

/** The first moment after `at` at which a wall clock shows the time; where the clock is set forward over it, the moment after the gap. */
export function nextOnTheWall(at: UnixMillis, { minutes, weekday }: WallTime, timeZone: string): UnixMillis {
  const today = Math.floor(onTheWall(at, timeZone) / DAY) * DAY;
  for (let day = today; ; day += DAY) {
    const found = whenOnTheWall(day + minutes * MINUTE, timeZone);
    // A Thursday began the epoch.
    if (found > at && (weekday === undefined || (day / DAY + 4) % 7 === weekday)) return found;
  }
}

/** The last moment, `at` or before it, at which a wall clock showed the time. */
export function lastOnTheWall(at: UnixMillis, when: WallTime, timeZone: string): UnixMillis {
  const days = when.weekday === undefined ? 2 : 8;
  let last = nextOnTheWall(at - days * DAY, when, timeZone);
  for (let next = last; next <= at; next = nextOnTheWall(next, when, timeZone)) last = next;
  return last;
}

/** When a wall clock shows it. Of two times, where the clock is set back, the first. */
function whenOnTheWall(shown: UnixMillis, timeZone: string): UnixMillis {
  const aDayBefore = shown - DAY;
  const before = shown - (onTheWall(aDayBefore, timeZone) - aDayBefore);
  const aDayAfter = shown + DAY;
  const after = shown - (onTheWall(aDayAfter, timeZone) - aDayAfter);
  if (onTheWall(before, timeZone) === shown) return before;
  if (onTheWall(after, timeZone) === shown) return after;
  return before; // a gap: by the offset before it, as far behind it as the time is inside
}

const CLOCKS = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const clock = CLOCKS.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, ...parts, ...time });
  CLOCKS.set(timeZone, clock);
  return clock;
}
