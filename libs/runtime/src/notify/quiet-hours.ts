import type { UnixMillis } from '@gridbot/core';
import { minutesOfDay, nextOnTheWall } from './local-time.js';

/** A part of every day in which only alerts come through. */
export interface QuietHours {
  /** Minutes since midnight; `to` is exclusive. A beginning behind the end is of the evening before; two equal ones mean the whole day. */
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
}

/** When the quiet that reigns at this moment ends; `undefined` if none does. */
export function quietUntil(at: UnixMillis, { from, to, timeZone }: QuietHours): UnixMillis | undefined {
  const now = minutesOfDay(at, timeZone);
  const isQuiet = from < to ? now >= from && now < to : now >= from || now < to;
  return isQuiet ? nextOnTheWall(at, { minutes: to }, timeZone) : undefined;
}
