import type { EngineSnapshot } from '../engine/engine-snapshot.js';
import type { StepResult } from '../engine/step-result.js';
import type { JournalEntry } from '../journal/journal-entry.js';
import type { Mode } from '../model/mode.js';

/** Who a bot is. `name` is unique in its database. */
export interface BotKey {
  readonly name: string;
  readonly mode: Mode;
  readonly exchange: string;
  readonly instrument: string;
  readonly strategy: string;
}

/** What is kept of a bot, enough to go on exactly where it was. */
export interface StoredBot {
  /** First 10 characters or fewer of every client order id of this bot: unique to the database, the bot and the restore epoch. */
  readonly orderIdPrefix: string;
  /** The newest snapshot; absent for a bot that never made one. */
  readonly snapshot?: EngineSnapshot;
  /** The journal's entries after the snapshot, oldest first, without a gap. */
  readonly tail: readonly JournalEntry[];
}

/**
 * The bot's memory, as the one loop needs it. One writer a bot.
 * Methods that return `void | Promise<void>` are done when they return nothing, else when the promise is.
 */
export interface BotStore {
  /**
   * Finds the bot or makes it.
   * @throws GridbotError STORE.CONFLICT if the stored bot of this name trades another mode, exchange, instrument or strategy
   */
  open(bot: BotKey): Promise<StoredBot>;
  /**
   * Keeps a step whole or not at all: journal entry, orders with their intents, fills and postings, in one transaction. When it is
   * done the step is durable, and only then may its commands be dispatched.
   * @throws GridbotError STORE.FULL, STORE.READ_ONLY, STORE.UNAVAILABLE
   */
  append(step: StepResult): void | Promise<void>;
  /** Keeps the engine's whole state after its last step, so that the next start need not replay what came before. */
  saveSnapshot(snapshot: EngineSnapshot): void | Promise<void>;
  /** Everything the bot said and saw from a sequence number on, oldest first. */
  journal(fromSeq: number): AsyncIterable<JournalEntry>;
  close(): Promise<void>;
}
