import type { Clock, Millis, UnixMillis } from '@gridbot/core';
import { after } from '../time/after.js';

/** What a lock-out is told with. */
export interface LockOutOptions {
  readonly clock: Clock;
  /** Asks the exchange for something small once the time is over. False, or a rejection: not yet. */
  readonly probe: () => Promise<boolean>;
  /** Once, however many requests are refused meanwhile. @param why in the exchange's words */
  readonly onBegin: (why: string, millis: Millis) => void;
  /** Once, when the exchange answers again. */
  readonly onEnd: () => void;
}

/** Wait between two probes that failed. */
const BETWEEN: Millis = 5_000;

/** The exchange refuses everything for a while: told once at its begin and once at its end, which is the first answer and not the end of a wait. */
export class LockOut {
  private until: UnixMillis = 0;
  private waiting = false;
  private readonly stop = new AbortController();

  constructor(private readonly options: LockOutOptions) {}

  /** The exchange refused, and wants nothing to be sent for so long. */
  refused(millis: Millis, why: string): void {
    const { clock, onBegin } = this.options;
    this.until = Math.max(this.until, clock.now() + millis);
    if (this.waiting || this.stop.signal.aborted) return;
    this.waiting = true;
    onBegin(why, millis);
    void this.wait();
  }

  /** Probes no more, and tells nothing any more. */
  close(): void {
    this.stop.abort();
  }

  private async wait(): Promise<void> {
    const { clock, probe, onEnd } = this.options;
    const { signal } = this.stop;
    for (let pause = this.left(); ; pause = Math.max(this.left(), BETWEEN)) {
      await after(clock, pause, signal);
      if (signal.aborted) return;
      const answers = this.left() === 0 && (await probe().catch(() => false));
      if (answers || signal.aborted) break;
    }
    this.waiting = false;
    if (!signal.aborted) onEnd();
  }

  private left(): Millis {
    return Math.max(0, this.until - this.options.clock.now());
  }
}
