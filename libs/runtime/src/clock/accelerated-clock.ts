import type { Clock, UnixMillis } from '@gridbot/core';

/**
 * A clock that runs `speed` times as fast as another from `startAt` on: for demonstrations.
 * @param speed above 0; 60 turns a minute into a second
 */
export function acceleratedClock(base: Clock, speed: number, startAt: UnixMillis = base.now()): Clock {
  const origin = base.now();
  return {
    now: () => Math.floor(startAt + (base.now() - origin) * speed),
    callAt: (at, callback) => base.callAt(Math.ceil(origin + (at - startAt) / speed), callback),
  };
}
