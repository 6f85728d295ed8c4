import type { Clock, UnixMillis } from '@gridbot/core';

/** A clock that a test moves. */
export class StillClock implements Clock {
  private waiting: { readonly at: UnixMillis; readonly callback: () => void }[] = [];

  constructor(private time: UnixMillis) {}

  /** How many calls are asked for. */
  get alarms(): number {
    return this.waiting.length;
  }

  now(): UnixMillis {
    return this.time;
  }

  callAt(at: UnixMillis, callback: () => void): () => void {
    const alarm = { at, callback };
    this.waiting.push(alarm);
    return () => void (this.waiting = this.waiting.filter((other) => other !== alarm));
  }

  /** Moves on and calls what is due on the way. */
  advanceTo(at: UnixMillis): void {
    for (let due = this.next(at); due !== undefined; due = this.next(at)) {
      this.waiting = this.waiting.filter((other) => other !== due);
      this.time = Math.max(this.time, due.at);
      due.callback();
    }
    this.time = at;
  }

  private next(until: UnixMillis) {
    return this.waiting.filter((alarm) => alarm.at <= until).sort((a, b) => a.at - b.at)[0];
  }
}
