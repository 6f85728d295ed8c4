import type { UnixMillis } from '@gridbot/core';

/** What an exchange counts, and how it forgets. Times never go back. */
export interface Counter {
  /** The most that may be counted at once. May change: exchanges tell their limits. */
  limit: number;
  /** What is counted now. */
  used(at: UnixMillis): number;
  /** When so much more fits: `at` or earlier if it fits already, Infinity if it never does. */
  readyAt(cost: number, at: UnixMillis): UnixMillis;
  /** Counts it, whether it fits or not. */
  take(cost: number, at: UnixMillis): void;
  /** The exchange's own count: believed where it is higher than ours, others may use the same account. */
  observe(used: number, at: UnixMillis): void;
}
