import type { Clock, Millis, UnixMillis } from '@gridbot/core';

/** A clock that stands still until it is moved: for tests. */
export class ManualClock implements Clock {
  private readonly alarms: { readonly at: UnixMillis; readonly callback: () => void }[] = [];

  /** @param time where it stands at first */
  constructor(private time: UnixMillis = Date.UTC(2026, 0, 1)) {}

  now(): UnixMillis {
    return this.time;
  }

  callAt(at: UnixMillis, callback: () => void): () => void {
    const alarm = { at, callback };
    this.alarms.push(alarm);
    return () => this.remove(alarm);
  }

  /** Moves on by a length of time and calls what is due on the way, in order. */
  advance(by: Millis): void {
    this.advanceTo(this.time + by);
  }

  /** Moves on to a time, never back, and calls what is due on the way, in order. */
  advanceTo(at: UnixMillis): void {
    for (let alarm = this.earliest(at); alarm !== undefined; alarm = this.earliest(at)) {
      this.remove(alarm);
      this.time = Math.max(this.time, alarm.at);
      alarm.callback();
    }
    this.time = Math.max(this.time, at);
  }

  private earliest(until: UnixMillis) {
    return this.alarms.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }

  private remove(alarm: ManualClock['alarms'][number]): void {
    const position = this.alarms.indexOf(alarm);
    if (position !== -1) this.alarms.splice(position, 1);
  }
}
