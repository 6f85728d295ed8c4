import type { Started } from '../events/started.event.js';
import type { Ticker } from '../model/ticker.js';
import type { UnixMillis } from '../values/unix-millis.js';
import { nextLifecycle, type Lifecycle, type LifecycleTrigger } from './lifecycle.js';

/** Where the bot stands besides its books and its strategy's state. */
export class Standing {
  lifecycle: Lifecycle = 'initializing';
  ticker: Ticker | undefined;
  started: Started | undefined;
  /** False while the exchange is known to be out of reach. */
  connected = true;
  /** Time of the last account snapshot that was dealt with: every fill before it is known. Absent before the first. */
  reconciledAt: UnixMillis | undefined;
  /** True while steps of the past are repeated. */
  replaying = false;
  /** True from `started` until the strategy was told that trading begins. */
  beginning = false;

  /** Whether orders may be placed now. */
  get trading(): boolean {
    return this.lifecycle === 'running';
  }

  /** Returns whether the trigger meant anything. */
  move(trigger: LifecycleTrigger): boolean {
    const next = nextLifecycle(this.lifecycle, trigger);
    const moved = next !== this.lifecycle;
    this.lifecycle = next;
    return moved;
  }
}
