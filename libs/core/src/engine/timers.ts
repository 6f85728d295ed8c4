import type { UnixMillis } from '../values/unix-millis.js';

/** A timer of the strategy. */
export interface Timer {
  readonly name: string;
  readonly at: UnixMillis;
}

/** The strategy's timers. There are few, so looking through all of them is fine. */
export class Timers {
  private readonly byName = new Map<string, UnixMillis>();

  /** Sets, replaces or (`null`) removes a timer. */
  set(name: string, at: UnixMillis | null): void {
    this.byName.delete(name);
    if (at !== null) this.byName.set(name, at);
  }

  /** Removes the timer if it is due at `at`; false if there is none. */
  fire(name: string, at: UnixMillis): boolean {
    const due = this.byName.get(name);
    return due !== undefined && due <= at && this.byName.delete(name);
  }

  /** The earliest timer; among equals the one set first. */
  next(): Timer | undefined {
    let next: Timer | undefined;
    for (const [name, at] of this.byName) if (next === undefined || at < next.at) next = { name, at };
    return next;
  }

  all(): readonly Timer[] {
    return [...this.byName].map(([name, at]) => ({ name, at }));
  }
}
