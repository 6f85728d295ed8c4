import type { Clock, UnixMillis } from '@gridbot/core';

/** Longest time that a timer of the platform can wait, ms. */
const LONGEST = 2 ** 31 - 1;

/** The machine's clock. */
export class SystemClock implements Clock {
  now(): UnixMillis {
    return Date.now();
  }

  callAt(at: UnixMillis, callback: () => void): () => void {
    const delay = Math.max(0, at - Date.now());
    let cancel = (): void => clearTimeout(timer);
    const again = (): void => void (cancel = this.callAt(at, callback));
    const timer = setTimeout(delay > LONGEST ? again : callback, Math.min(delay, LONGEST));
    return () => cancel();
  }
}
