import type { EngineSnapshot } from '../engine/engine-snapshot.js';
import type { JournalEntry } from '../journal/journal-entry.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { BotKey } from './bot-store.port.js';
import type { BotRecords } from './repositories.port.js';

/** Who runs a bot. */
export interface LeaseHolder {
  /** The process, in words: host, process id. */
  readonly holder: string;
  readonly since: UnixMillis;
  /** When it last said that it lives. */
  readonly heartbeatAt: UnixMillis;
}

/** A bot in the list of a database. */
export interface ArchivedBot extends BotKey {
  readonly createdAt: UnixMillis;
  /** What its client order ids begin with in every restore epoch. */
  readonly orderIdBase: string;
  /** How often its database was restored from a backup. */
  readonly restoreEpoch: number;
  /** Its last step; 0 before the first. */
  readonly lastSeq: number;
  /** Absent if no process holds it. */
  readonly lease?: LeaseHolder;
  /** What could not be proved when it was rebuilt from the exchange, while nobody has confirmed it. */
  readonly unconfirmed?: readonly string[];
}

/** What a check of the journal's chain found. */
export interface JournalVerdict {
  /** The first and last step that the journal has; 0 if it is empty. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** How many entries were checked against the chain. */
  readonly verified: number;
  /** Entries from before the chain began, which it cannot vouch for. */
  readonly unchained: number;
  /** Hash of the last entry: who keeps it elsewhere can tell later that nothing before it was changed. Absent without chained entries. */
  readonly head?: string;
  /** The step that has the hash which was asked for; absent if none has, or none was asked for. */
  readonly knownSeq?: number;
  /** The first thing wrong; absent if nothing is. */
  readonly problem?: {
    readonly seq: number;
    readonly kind: 'altered' | 'missing' | 'unreadable';
    readonly text: string;
  };
}

/** One bot for those who only look: no lease, nothing is changed, the bot may run meanwhile. */
export interface BotReader extends BotRecords {
  readonly bot: ArchivedBot;
  /** The newest snapshot at or before a step (default: the newest of all); `undefined` if none is kept. */
  snapshot(atOrBefore?: number): Promise<EngineSnapshot | undefined>;
  /** Entries from a step to another, both included, oldest first, as far as they are kept. */
  journal(fromSeq?: number, toSeq?: number): AsyncIterable<JournalEntry>;
  /**
   * Checks that no entry of the journal was altered or is missing.
   * @param known a `head` of an earlier check that was kept elsewhere: some step still has it, unless it or one before it was changed, or
   *   it has outlived the retention
   */
  verifyJournal(known?: string): Promise<JournalVerdict>;
}

/** A database for those who only look. */
export interface BotArchive {
  /** By name. */
  bots(): Promise<readonly ArchivedBot[]>;
  /** @throws GridbotError STORE.NOT_FOUND that names the bots there are */
  bot(name: string): Promise<BotReader>;
  close(): Promise<void>;
}
