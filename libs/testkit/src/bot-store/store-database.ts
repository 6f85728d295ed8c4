import type { BotArchive, BotKey, BotRecords, BotStore } from '@gridbot/core';

/** What the suite tests: a store of any make. */
export type TestedStore = BotStore & BotRecords;

/** A database that is empty at first. */
export interface StoreDatabase {
  /**
   * Another store on it, as another process would open it: with a lease time of 300 ms or less, and a retention that removes nothing of the
   * journal. The suite closes what it opens.
   */
  connect(): Promise<TestedStore>;
  /** The same database for those who only look. Asked for only when a bot has been opened. The suite closes it. */
  archive(): Promise<BotArchive>;
  /**
   * The death, or the long sleep, of the process that opened the store: from now on it does not say that it lives, and it gives nothing
   * back. The object stays usable: what is asked of it afterwards comes from a process that woke up too late.
   */
  kill(store: TestedStore): Promise<void>;
  /** Removes it after the test. */
  remove(): Promise<void>;
}

/** Settings of the suite. */
export interface BotStoreSuiteOptions {
  /** Why nothing can be tested on this machine, such as a missing driver. The title of the skipped suite says it. */
  readonly skip?: string | undefined;
}

/** What each group of cases gets: fresh for every test. */
export interface StoreBench {
  /** A store that no bot is open in. */
  readonly connect: () => Promise<TestedStore>;
  /** A store with an open bot. Default: `BOT`. */
  readonly opened: (bot?: BotKey) => Promise<TestedStore>;
  readonly archive: () => Promise<BotArchive>;
  readonly kill: (store: TestedStore) => Promise<void>;
}
