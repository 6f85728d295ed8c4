import type { Clock, UnixMillis } from '@gridbot/core';
import { SimulatedClock } from '@gridbot/runtime';

/** A simulated clock that stands still at each of its alarms until everybody has dealt with what it brought: like time, beside a bot that is quick. */
export class SteppedClock implements Clock {
  private readonly clock: SimulatedClock;
  private readonly due = new Set<{ readonly at: UnixMillis }>();

  constructor(
    at: UnixMillis,
    private readonly settled: () => Promise<void>,
  ) {
    this.clock = new SimulatedClock(at);
  }

  now(): UnixMillis {
    return this.clock.now();
  }

  callAt(at: UnixMillis, callback: () => void): () => void {
    const alarm = { at };
    this.due.add(alarm);
    const cancel = this.clock.callAt(at, () => {
      this.due.delete(alarm);
      callback();
    });
    return () => {
      this.due.delete(alarm);
      cancel();
    };
  }

  /** Moves on to `at`. */
  async stepTo(at: UnixMillis): Promise<void> {
    await this.quiet();
    for (let next = this.next(); next < at; next = this.next()) {
      this.clock.advanceTo(next);
      await this.quiet();
    }
    this.clock.advanceTo(at);
  }

  /** A print that was late reaches the bot through promises; only then can it be asked whether it has dealt with it. */
  private async quiet(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    await this.settled();
  }

  private next(): UnixMillis {
    return Math.min(...[...this.due].map((alarm) => alarm.at));
  }
}
