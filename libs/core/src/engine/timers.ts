import type { UnixMillis } from '../values/unix-millis.js';

/** A timer of the strategy. */
export interface Timer {
  readonly name: string;
  readonly at: UnixMillis;
}

/** The strategy's timers. There are few, so looking through all of them is fine. */
export class Timers {
  private readonly byName = new Map<string, UnixMillis>();
  private earliest: Timer | undefined;

  /** Sets, replaces or (`null`) removes a timer. */
  set(name: string, at: UnixMillis | null): void {
    this.byName.delete(name);
    if (at !== null) this.byName.set(name, at);
    this.findEarliest();
  }

  /** Removes the timer if it is due at `at`; false if there is none. */
  fire(name: string, at: UnixMillis): boolean {
    const due = this.byName.get(name);
    if (due === undefined || due > at) return false;
    this.set(name, null);
    return true;
  }

  /** The earliest timer; among equals the one set first. */
  next(): Timer | undefined {
    return this.earliest;
  }

  /** It is asked for at every print, and seldom changes. */
  private findEarliest(): void {
    this.earliest = undefined;
    for (const [name, at] of this.byName) {
      if (this.earliest === undefined || at < this.earliest.at) this.earliest = { name, at };
    }
  }

  all(): readonly Timer[] {
    return [...this.byName].map(([name, at]) => ({ name, at }));
  }
}
