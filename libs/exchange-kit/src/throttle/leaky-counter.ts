import type { UnixMillis } from '@gridbot/core';
import type { Counter } from './counter.js';

/** What binary fractions add to a level that is exactly at the limit: without it, the moment that was promised would be put off. */
const ROUNDING = 1e-9;

/**
 * A counter that falls steadily: Kraken's REST counter (15 at most, 0.33 a second for a starter) and its trading engine's counter, which is one
 * per instrument. https://docs.kraken.com/api/docs/guides/spot-rest-ratelimits
 */
export class LeakyCounter implements Counter {
  private level = 0;
  private since: UnixMillis = 0;

  constructor(
    public limit: number,
    /** What is forgotten each second; above zero. */
    public decayPerSecond: number,
  ) {}

  used(at: UnixMillis): number {
    return Math.max(0, this.level - (Math.max(0, at - this.since) * this.decayPerSecond) / 1_000);
  }

  readyAt(cost: number, at: UnixMillis): UnixMillis {
    if (cost > this.limit) return Infinity;
    const excess = this.used(at) + cost - this.limit;
    return excess <= ROUNDING ? at : at + Math.ceil((excess / this.decayPerSecond) * 1_000);
  }

  take(cost: number, at: UnixMillis): void {
    this.set(this.used(at) + cost, at);
  }

  observe(used: number, at: UnixMillis): void {
    if (used > this.used(at)) this.set(used, at);
  }

  private set(level: number, at: UnixMillis): void {
    this.level = level;
    this.since = Math.max(this.since, at);
  }
}
