import type { GridbotError } from '@gridbot/core';
import type { Database, Transaction } from './database.js';

/** The right to be the only writer of a bot. */
export interface BotLease {
  /**
   * Part of every transaction that keeps something: fails it if the lease is another's by now.
   * @throws GridbotError STORE.LEASE_LOST
   */
  assertHeld(transaction: Transaction): Promise<void>;
  /** Calls back, once, when the lease turns out to be lost. */
  onLost(listener: (error: GridbotError) => void): void;
  /** Gives it back. */
  release(): Promise<void>;
  /** Dies with it: says no more that the holder lives, and gives nothing back. */
  abandon(): void;
}

/**
 * Takes the lease of a bot, outside of any transaction: may wait to see whether its holder lives.
 * @param stop ends the waiting: its reason is thrown
 * @throws GridbotError STORE.LEASED that names the holder
 */
export type TakeLease = (
  database: Database,
  bot: { readonly id: number; readonly name: string },
  stop?: AbortSignal,
) => Promise<BotLease>;
