import type { BotEvent } from '../events/bot-event.js';
import type { Started } from '../events/started.event.js';
import type { Ticker } from '../model/ticker.js';
import type { UnixMillis } from '../values/unix-millis.js';
import { rulesOf } from './engine-rules.js';
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
  /** Time of the last step in the journal; absent before the first, and under rules that do not keep it. */
  journaledAt: UnixMillis | undefined;
  /** True while steps of the past are repeated. */
  replaying = false;
  /** True from `started` until the strategy was told that trading begins. */
  beginning = false;

  /** Whether orders may be placed now. */
  get trading(): boolean {
    return this.lifecycle === 'running';
  }

  /**
   * The journal's time of a step that led to something. It never goes back: several clocks meet in a bot (the machine's, the exchange's, a
   * simulated market's), and each of them may be behind another or be set back. The event itself keeps the time that it came with.
   */
  dateStep({ at }: Pick<BotEvent, 'at'>): UnixMillis {
    if (!rulesOf(this.started).keepsTime) {
      this.journaledAt = undefined;
      return at;
    }
    this.journaledAt = Math.max(at, this.journaledAt ?? at);
    return this.journaledAt;
  }

  /** Returns whether the trigger meant anything. */
  move(trigger: LifecycleTrigger): boolean {
    const next = nextLifecycle(this.lifecycle, trigger);
    const moved = next !== this.lifecycle;
    this.lifecycle = next;
    return moved;
  }
}
