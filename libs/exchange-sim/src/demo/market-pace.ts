import type { Clock, StopSignal, UnixMillis } from '@gridbot/core';

/** How many trades may follow each other without the platform getting its turn. */
const TRADES_A_TURN = 256;

/** How fast market time passes: so many times as fast as the clock, or `max`: without waiting. */
export type MarketSpeed = number | 'max';

/** Makes market time wait for the clock. */
export class MarketPace {
  private readonly clockStart: UnixMillis;
  private hurried = 0;

  constructor(
    private readonly clock: Clock,
    private readonly marketStart: UnixMillis,
    private readonly speed: MarketSpeed,
  ) {
    this.clockStart = clock.now();
  }

  /** Waits until the market has reached a time; returns early when it is stopped. `undefined`: that time is over already. */
  reached(at: UnixMillis, stop: StopSignal): Promise<void> | undefined {
    const due = this.speed === 'max' ? -Infinity : Math.ceil(this.clockStart + (at - this.marketStart) / this.speed);
    const now = this.clock.now();
    this.hurried = due <= now ? this.hurried + 1 : 0;
    if (this.hurried > 0 && this.hurried % TRADES_A_TURN !== 0) return undefined;
    return this.wait(Math.max(due, now), stop);
  }

  private wait(until: UnixMillis, stop: StopSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        stop.removeEventListener('abort', done);
        resolve();
      };
      const cancel = this.clock.callAt(until, done);
      stop.addEventListener('abort', done);
    });
  }
}
