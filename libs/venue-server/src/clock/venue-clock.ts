import type { Clock, Millis, UnixMillis } from '@gridbot/core';

/** The venue's own clock: another one, plus a difference that a fault may set. */
export class VenueClock implements Clock {
  /** How far this clock is ahead of the base clock; below zero: behind. */
  skew: Millis = 0;

  constructor(readonly base: Clock) {}

  /** What the venue believes the time to be: for everything that it shows, stamps and checks. */
  now(): UnixMillis {
    return this.base.now() + this.skew;
  }

  /** Waits on the base clock: a wrong clock shows wrong times, but runs as fast as any. */
  callAt(at: UnixMillis, callback: () => void): () => void {
    return this.base.callAt(at - this.skew, callback);
  }

  /** Calls back after a length of time. */
  callIn(delay: Millis, callback: () => void): () => void {
    return this.base.callAt(this.base.now() + delay, callback);
  }
}
