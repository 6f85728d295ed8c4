import type { Millis, UnixMillis } from '@gridbot/core';
import type { RateLimit } from './kraken.rate-tiers.js';

/** A counter that leaks: every call adds to it, time takes away from it. */
export class RateCounter {
  private level = 0;
  private at: UnixMillis = 0;

  constructor(readonly limit: RateLimit) {}

  /** The counter now. */
  levelAt(now: UnixMillis): number {
    const elapsed = Math.max(0, now - this.at) / 1000;
    return Math.max(0, this.level - elapsed * this.limit.decayPerSecond);
  }

  /** Adds a cost if it fits. False: it would exceed the limit, and nothing was added. */
  take(cost: number, now: UnixMillis): boolean {
    this.moveTo(now);
    if (this.level + cost > this.limit.max) return false;
    this.level += cost;
    return true;
  }

  /** Adds a cost whether it fits or not. */
  add(cost: number, now: UnixMillis): void {
    this.moveTo(now);
    this.level += cost;
  }

  /** A clock that was set back stops nothing: time goes on from there. */
  private moveTo(now: UnixMillis): void {
    this.level = this.levelAt(now);
    this.at = now;
  }
}

const CANCEL_PENALTIES: readonly (readonly [younger: Millis, cost: number])[] = [
  [5_000, 8],
  [10_000, 6],
  [15_000, 5],
  [45_000, 4],
  [90_000, 2],
  [300_000, 1],
];
const AMEND_PENALTIES: typeof CANCEL_PENALTIES = [
  [5_000, 3],
  [10_000, 2],
  [15_000, 1],
];

/** What placing an order costs. */
export const PLACE_COST = 1;

/** What canceling an order of this age costs. */
export function cancelCost(age: Millis): number {
  return penalty(CANCEL_PENALTIES, age);
}

/** What amending an order of this age costs. */
export function amendCost(age: Millis): number {
  return 1 + penalty(AMEND_PENALTIES, age);
}

/** What placing several orders in one request costs. */
export function batchCost(orders: number): number {
  return PLACE_COST + orders / 2;
}

function penalty(table: typeof CANCEL_PENALTIES, age: Millis): number {
  return table.find(([younger]) => age < younger)?.[1] ?? 0;
}
