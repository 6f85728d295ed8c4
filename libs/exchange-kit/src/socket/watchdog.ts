import type { Clock, Millis, UnixMillis } from '@gridbot/core';

interface Watched {
  readonly silence: Millis;
  seenAt: UnixMillis;
}

/** Watches streams for silence. A stream that says nothing for longer than it declared counts as dead. */
export class Watchdog {
  private readonly streams = new Map<string, Watched>();
  private cancelAlarm: (() => void) | undefined;
  private alarmAt: UnixMillis = Infinity;

  constructor(
    private readonly clock: Clock,
    private readonly onSilent: (stream: string, silence: Millis) => void,
  ) {}

  /** Watches from now on; again: with another silence. */
  watch(stream: string, silence: Millis): void {
    this.streams.set(stream, { silence, seenAt: this.clock.now() });
    this.arm();
  }

  /** The stream spoke. Streams that are not watched are passed over. */
  seen(stream: string): void {
    const watched = this.streams.get(stream);
    if (watched !== undefined) watched.seenAt = this.clock.now();
  }

  unwatch(stream: string): void {
    this.streams.delete(stream);
  }

  close(): void {
    this.streams.clear();
    this.disarm();
  }

  /** One alarm for all, at the earliest possible time: a frame costs no timer. */
  private arm(): void {
    const at = Math.min(...[...this.streams.values()].map(({ seenAt, silence }) => seenAt + silence));
    if (this.cancelAlarm !== undefined && this.alarmAt <= at) return;
    this.disarm();
    if (at === Infinity) return;
    this.alarmAt = at;
    this.cancelAlarm = this.clock.callAt(at, () => this.look());
  }

  private disarm(): void {
    this.cancelAlarm?.();
    this.cancelAlarm = undefined;
    this.alarmAt = Infinity;
  }

  private look(): void {
    this.cancelAlarm = undefined;
    const now = this.clock.now();
    for (const [stream, { seenAt, silence }] of this.streams) {
      if (now - seenAt < silence) continue;
      this.streams.delete(stream);
      this.onSilent(stream, silence);
    }
    this.arm();
  }
}
