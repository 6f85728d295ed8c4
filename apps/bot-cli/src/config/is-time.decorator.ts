import { Setting, Unreadable } from '@gridbot/config';
import { isTimeZone, type WallTime } from '@gridbot/runtime';

/** Minutes since midnight. */
export type TimeOfDay = number;
/** With a day of the week. */
export type TimeOfWeek = Required<WallTime>;

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';
const OF_DAY = 'a time of the day as "HH:MM", from "00:00" to "23:59", in quotes';
const OF_WEEK = 'a day and a time such as "mon 08:00"';
const ZONE = 'a time zone such as Europe/Berlin or UTC';

/** A time of the day. The property becomes minutes since midnight. YAML takes 22:00 without quotes for a text, and 08:00, too. */
export function IsTimeOfDay(): PropertyDecorator {
  return Setting({
    expectation: OF_DAY,
    read: (raw) => minutesOf(raw) ?? new Unreadable(`must be ${OF_DAY}`),
    schema: () => ({ type: 'string', pattern: `^${TIME}$` }),
  });
}

/** A time of the day on a day of the week. */
export function IsTimeOfWeek(): PropertyDecorator {
  return Setting({
    expectation: OF_WEEK,
    read: (raw) => {
      const [, day, time] = /^(\w{3}) +(\S+)$/.exec(typeof raw === 'string' ? raw.trim().toLowerCase() : '') ?? [];
      const weekday = DAYS.findIndex((known) => known === day);
      const minutes = minutesOf(time);
      return weekday < 0 || minutes === undefined ? new Unreadable(`must be ${OF_WEEK}`) : { weekday, minutes };
    },
    schema: () => ({ type: 'string', pattern: `^(${DAYS.join('|')}) +${TIME}$` }),
  });
}

/** A time zone that this platform knows. */
export function IsTimeZone(): PropertyDecorator {
  return Setting({
    expectation: ZONE,
    read: (raw) => (typeof raw === 'string' && isTimeZone(raw) ? raw : new Unreadable(`must be ${ZONE}`)),
    schema: () => ({ type: 'string', minLength: 1 }),
  });
}

function minutesOf(raw: unknown): TimeOfDay | undefined {
  const [, hours, minutes] = new RegExp(`^${TIME}$`).exec(typeof raw === 'string' ? raw.trim() : '') ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
