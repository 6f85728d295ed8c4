import type { Clock, UnixMillis } from '@gridbot/core';

interface Alarm {
  readonly at: UnixMillis;
  readonly callback: () => void;
}

/** A clock that stands still until it is told the time: for replays and tests. */
export class SimulatedClock implements Clock {
  private alarms: Alarm[] = [];

  constructor(private time: UnixMillis = 0) {}

  now(): UnixMillis {
    return this.time;
  }

  callAt(at: UnixMillis, callback: () => void): () => void {
    const alarm: Alarm = { at, callback };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter((other) => other !== alarm);
    };
  }

  /** Moves on to `at` (never back) and calls what is due on the way, earliest first, each at its own time. */
  advanceTo(at: UnixMillis): void {
    for (let due = this.earliest(at); due !== undefined; due = this.earliest(at)) {
      const alarm = due;
      this.alarms = this.alarms.filter((other) => other !== alarm);
      this.time = Math.max(this.time, alarm.at);
      alarm.callback();
    }
    this.time = Math.max(this.time, at);
  }

  private earliest(until: UnixMillis): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.alarms)
      if (alarm.at <= until && (first === undefined || alarm.at < first.at)) first = alarm;
    return first;
  }
}
