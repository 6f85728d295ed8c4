import type { Clock, Millis, UnixMillis } from '@gridbot/core';

interface Alarm {
  readonly at: UnixMillis;
  /** Alarms of one moment ring in the order in which they were set. */
  readonly number: number;
  readonly callback: () => void;
  canceled: boolean;
}

/**
 * A clock that goes on with the platform's turns instead of the machine's time: by a few milliseconds each turn, and never past an alarm. However
 * slow the machine is, what goes over a socket of this machine takes a few turns, and so a time like that of a real network.
 */
export class TurnClock implements Clock {
  private readonly alarms: Alarm[] = [];
  private count = 0;

  constructor(private time: UnixMillis) {}

  now(): UnixMillis {
    return this.time;
  }

  callAt(at: UnixMillis, callback: () => void): () => void {
    const alarm: Alarm = { at, number: (this.count += 1), callback, canceled: false };
    this.alarms.push(alarm);
    this.rise(this.alarms.length - 1);
    return () => void (alarm.canceled = true);
  }

  /** Resolves when so much time has passed. */
  pass(length: Millis): Promise<void> {
    return new Promise((resolve) => this.callAt(this.time + length, resolve));
  }

  /** Time goes on, to the next alarm at most, and what is due is called. */
  turn(step: Millis): void {
    this.dropCanceled();
    const next = this.alarms[0];
    const target = this.time + step;
    this.time = next === undefined ? target : Math.max(this.time, Math.min(target, next.at));
    const last = this.count;
    for (let due = this.alarms[0]; due !== undefined && due.at <= this.time; due = this.alarms[0]) {
      if (due.number > last) return; // set meanwhile: the next turn's
      this.removeFirst();
      if (!due.canceled) due.callback();
    }
  }

  private dropCanceled(): void {
    while (this.alarms[0]?.canceled === true) this.removeFirst();
  }

  private removeFirst(): void {
    const last = this.alarms.pop()!;
    if (this.alarms.length === 0) return;
    this.alarms[0] = last;
    this.sink(0);
  }

  private rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private sink(from: number): void {
    for (let at = from; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = right < this.alarms.length && this.isBefore(right, left) ? right : left;
      if (child >= this.alarms.length || !this.isBefore(child, at)) return;
      this.swap(at, child);
      at = child;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.alarms[one]!, this.alarms[other]!];
    return a.at < b.at || (a.at === b.at && a.number < b.number);
  }

  private swap(one: number, other: number): void {
    [this.alarms[one], this.alarms[other]] = [this.alarms[other]!, this.alarms[one]!];
  }
}
