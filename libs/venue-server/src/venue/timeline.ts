import type { Millis, UnixMillis } from '@gridbot/core';

/** How far back a lagging view can look. */
export const LONGEST_LAG: Millis = 120_000;

/** The newest value of something, and those before it that a lagging view may still show. */
export class Timeline<T> {
  private readonly entries: { readonly value: T; readonly since: UnixMillis }[] = [];
  /** When the first value came. */
  beganAt: UnixMillis = Infinity;

  /** The newest value. */
  get newest(): T {
    return this.entries[this.entries.length - 1]!.value;
  }

  /** When the newest value came. */
  get newestSince(): UnixMillis {
    return this.entries[this.entries.length - 1]!.since;
  }

  push(value: T, since: UnixMillis): void {
    this.beganAt = Math.min(this.beganAt, since);
    this.entries.push({ value, since });
    let outdated = 0;
    while (outdated + 1 < this.entries.length && this.entries[outdated + 1]!.since < since - LONGEST_LAG) outdated += 1;
    if (outdated > 0) this.entries.splice(0, outdated);
  }

  /** The value at a time, what came in the same millisecond included; `undefined` before the first. */
  at(time: UnixMillis): T | undefined {
    for (let index = this.entries.length - 1; index >= 0; index -= 1) {
      if (this.entries[index]!.since <= time) return this.entries[index]!.value;
    }
    return undefined;
  }
}
