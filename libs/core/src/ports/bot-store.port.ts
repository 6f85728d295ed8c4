import type { EngineSnapshot } from '../engine/engine-snapshot.js';
import type { StepResult } from '../engine/step-result.js';
import type { GridbotError } from '../errors/gridbot-error.js';
import type { JournalEntry } from '../journal/journal-entry.js';
import type { EquitySample } from '../model/equity-sample.js';
import type { Mode } from '../model/mode.js';
import type { DeliveryBox } from './delivery-box.port.js';
import type { NoticeOutbox, PendingNotice } from './notice-outbox.port.js';

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
  /** First 10 characters or fewer of every new client order id of this bot: unique to the database, the bot and the restore epoch. */
  readonly orderIdPrefix: string;
  /** What the client order ids of this bot begin with in every restore epoch: a beginning of `orderIdPrefix`. */
  readonly orderIdBase: string;
  /** The newest snapshot; absent for a bot that never made one. */
  readonly snapshot?: EngineSnapshot;
  /** The journal's entries after the snapshot, oldest first, without a gap. */
  readonly tail: readonly JournalEntry[];
}

/** What is kept in the same transaction as steps. */
export interface KeptBeside {
  /** The engine's whole state after the last step, so that the next start need not replay what came before. */
  readonly snapshot?: EngineSnapshot;
  readonly equity?: EquitySample;
  /** Messages for people about these steps, which no step says itself: `line` is behind the commands of its step. They go to the outbox. */
  readonly notices?: readonly PendingNotice[];
}

/** How the journal was shortened. */
export interface Compaction {
  /** Segments of the journal that were closed. */
  readonly closed: number;
  /** Segments that were older than the retention and are gone. */
  readonly removed: number;
}

/**
 * The bot's memory, as the one loop needs it. One writer a bot: whoever opened it holds a lease until it is closed.
 * Methods that return `void | Promise<void>` are done when they return nothing, else when the promise is.
 */
export interface BotStore {
  /**
   * Finds the bot or makes it, and takes its lease. If another process holds the lease, waits as long as it takes to see whether that
   * process lives.
   * @throws GridbotError STORE.CONFLICT if the stored bot of this name trades another mode, exchange, instrument or strategy;
   *   STORE.LEASED if another process runs it: the message names that process; STORE.UNCONFIRMED if the bot was rebuilt from the exchange
   *   and nobody has confirmed the result
   */
  open(bot: BotKey): Promise<StoredBot>;
  /**
   * Keeps consecutive steps (none at all, too) and what belongs beside them, all or nothing, in one transaction: journal entries, orders
   * with their intents, fills, postings, balances, lots, timers, messages for people. When it is done they are durable, and only then may
   * their commands be dispatched.
   *
   * After an error the same steps may be appended again. If it was unknown whether the first attempt was kept, it is found out then: steps
   * that are kept already, the very same, are not kept twice.
   * @throws GridbotError STORE.FULL, STORE.READ_ONLY, STORE.UNAVAILABLE: nothing is lost by appending again later; STORE.LEASE_LOST:
   *   another process has taken the bot over, nothing more may be sent; STORE.CONFLICT, STORE.CORRUPT: a defect
   */
  append(steps: readonly StepResult[], beside?: KeptBeside): void | Promise<void>;
  /** Closes the journal's segments behind the newest snapshot and removes those older than the retention. For quiet moments. */
  compact(): Promise<Compaction>;
  /** Calls back, once, when another process has taken the bot over: this one must stop trading at once. One listener. */
  onLeaseLost(listener: (error: GridbotError) => void): void;
  /** Everything the bot said and saw from a sequence number on, oldest first, as far as it is kept. */
  journal(fromSeq: number): AsyncIterable<JournalEntry>;
  /** Messages for people that nobody has taken yet. */
  readonly outbox: NoticeOutbox;
  /** Messages for people that wait for a channel. */
  readonly deliveries: DeliveryBox;
  /** Waits for what is being kept, gives the lease back, ends the connection. */
  close(): Promise<void>;
}
