import type { UnixMillis } from '../values/unix-millis.js';

/** A timer of the strategy is due. `at` is the time it was set for, and it comes before any print at or after that time. */
export interface TimerFired {
  readonly type: 'timer-fired';
  readonly at: UnixMillis;
  readonly name: string;
}
