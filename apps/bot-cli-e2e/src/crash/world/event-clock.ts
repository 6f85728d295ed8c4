import type { Clock, UnixMillis } from '@gridbot/core';

interface Alarm {
  readonly at: UnixMillis;
  readonly callback: () => void;
}

/** A clock that stands still until it is told the time, and tells when it will ring next: nothing in a run waits for real time. */
export class EventClock implements Clock {
  private alarms: readonly Alarm[] = [];

  constructor(private time: UnixMillis) {}

  /** When the earliest alarm is due; `undefined` if none is set. */
  get nextAlarm(): UnixMillis | undefined {
    return this.alarms.length === 0 ? undefined : Math.max(this.time, Math.min(...this.alarms.map(({ at }) => at)));
  }

  now(): UnixMillis {
    return this.time;
  }

  callAt(at: UnixMillis, callback: () => void): () => void {
    const alarm: Alarm = { at, callback };
    this.alarms = [...this.alarms, alarm];
    return () => void (this.alarms = this.alarms.filter((other) => other !== alarm));
  }

  /** Moves on and rings what is due by then, in the order it was set. Alarms set meanwhile wait for the next call. */
  advanceTo(at: UnixMillis): void {
    this.time = Math.max(this.time, at);
    const due = this.alarms.filter((alarm) => alarm.at <= this.time);
    this.alarms = this.alarms.filter((alarm) => alarm.at > this.time);
    for (const { callback } of due) callback();
  }
}
