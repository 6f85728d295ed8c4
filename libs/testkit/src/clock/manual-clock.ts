import type { Clock, Millis, UnixMillis } from '@gridbot/core';

interface Alarm {
  readonly at: UnixMillis;
  readonly callback: () => void;
}

/** A clock that a test moves. */
export class ManualClock implements Clock {
  private alarms: Alarm[] = [];

  constructor(private time: UnixMillis = 1_700_000_000_000) {}

  /** How many calls are asked for. */
  get waiting(): number {
    return this.alarms.length;
  }

  now(): UnixMillis {
    return this.time;
  }

  callAt(at: UnixMillis, callback: () => void): () => void {
    const alarm = { at, callback };
    this.alarms.push(alarm);
    return () => void (this.alarms = this.alarms.filter((other) => other !== alarm));
  }

  /** Moves on, calls what is due on the way in the order of its times, and lets promises settle before, between and after the calls. */
  async advance(millis: Millis): Promise<void> {
    const until = this.time + millis;
    await settled();
    for (let due = this.next(until); due !== undefined; due = this.next(until)) {
      this.alarms = this.alarms.filter((other) => other !== due);
      this.time = Math.max(this.time, due.at);
      due.callback();
      await settled();
    }
    this.time = until;
  }

  /** Sets the time, back too, without calling anybody. */
  set(time: UnixMillis): void {
    this.time = time;
  }

  private next(until: UnixMillis): Alarm | undefined {
    return this.alarms.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets every promise that can settle without time or outside help do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
