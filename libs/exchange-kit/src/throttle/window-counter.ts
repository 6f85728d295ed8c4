import type { Millis, UnixMillis } from '@gridbot/core';
import type { Counter } from './counter.js';

interface Slot {
  /** Begin of the slot's last moment: it is forgotten one window later. */
  at: UnixMillis;
  cost: number;
}

const SLOTS = 100;

/**
 * At most so much in any stretch of time of this length: Binance's weight a minute, orders in 10 s and a day. The exchange counts from full
 * minute to full minute; any stretch is stricter, and no difference of clocks can hurt.
 */
export class WindowCounter implements Counter {
  private slots: Slot[] = [];
  private total = 0;

  constructor(
    public limit: number,
    readonly window: Millis,
  ) {}

  used(at: UnixMillis): number {
    while (this.slots[0] !== undefined && this.slots[0].at + this.window <= at) this.total -= this.slots.shift()!.cost;
    return this.total;
  }

  readyAt(cost: number, at: UnixMillis): UnixMillis {
    if (cost > this.limit) return Infinity;
    let excess = this.used(at) + cost - this.limit;
    if (excess <= 0) return at;
    for (const slot of this.slots) {
      excess -= slot.cost;
      if (excess <= 0) return slot.at + this.window;
    }
    return at + this.window;
  }

  take(cost: number, at: UnixMillis): void {
    if (cost <= 0) return;
    const last = this.slots.at(-1);
    this.total += cost;
    if (last !== undefined && this.slotOf(last.at) === this.slotOf(at)) {
      last.at = Math.max(last.at, at);
      last.cost += cost;
    } else this.slots.push({ at: Math.max(last?.at ?? at, at), cost });
  }

  observe(used: number, at: UnixMillis): void {
    this.take(used - this.used(at), at);
  }

  /** Requests of a hundredth of the window are remembered as one, so that a day of orders needs no more than a hundred places. */
  private slotOf(at: UnixMillis): number {
    return Math.floor(at / (this.window / SLOTS));
  }
}
