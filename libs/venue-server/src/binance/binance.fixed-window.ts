import type { Millis, UnixMillis } from '@gridbot/core';

/** Counts what happens within intervals that begin at whole multiples of their length, as Binance's do. */
export class FixedWindow {
  private readonly counts = new Map<string, { readonly window: number; count: number }>();

  /**
   * @param length of an interval
   * @param limit how much one may hold
   */
  constructor(
    readonly length: Millis,
    readonly limit: number,
  ) {}

  /** Adds to the count of a name; @returns it */
  add(name: string, amount: number, now: UnixMillis): number {
    const entry = this.entry(name, now);
    entry.count += amount;
    return entry.count;
  }

  /** Adds to the count of every name that was ever counted, up to the limit. */
  addToAll(amount: number, now: UnixMillis): void {
    for (const name of this.counts.keys()) {
      const entry = this.entry(name, now);
      entry.count = Math.max(entry.count, Math.min(this.limit, entry.count + amount));
    }
  }

  /** The count of a name. */
  count(name: string, now: UnixMillis): number {
    return this.entry(name, now).count;
  }

  /** Seconds until the next interval begins, at least 1. */
  secondsLeft(now: UnixMillis): number {
    return Math.max(1, Math.ceil((this.length - (now % this.length)) / 1_000));
  }

  private entry(name: string, now: UnixMillis): { count: number } {
    const window = Math.floor(now / this.length);
    const known = this.counts.get(name);
    if (known?.window === window) return known;
    const entry = { window, count: 0 };
    this.counts.set(name, entry);
    return entry;
  }
}
