import { setTimeout as pause } from 'node:timers/promises';
import type { Millis, UnixMillis } from '@gridbot/core';

/** Time for leases, so that tests need not sleep. */
export interface LeaseClock {
  /** The time of day: for people, never compared with another machine's. */
  now(): UnixMillis;
  /** Time that only goes forward, from any beginning. */
  elapsed(): Millis;
  /** Waits, no longer than until it is stopped; the process does not end meanwhile. */
  wait(time: Millis, stop?: AbortSignal): Promise<void>;
  /**
   * Calls back again and again; does not keep the process alive.
   * @returns a function that ends it
   */
  every(time: Millis, callback: () => void): () => void;
}

/** The machine's time. */
export const systemLeaseClock: LeaseClock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  wait: (time, signal) => pause(time, undefined, { signal }).catch(() => undefined),
  every: (time, callback) => {
    const timer = setInterval(callback, time);
    timer.unref();
    return () => clearInterval(timer);
  },
};
