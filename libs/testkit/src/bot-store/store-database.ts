import type { BotRecords, BotStore } from '@gridbot/core';

/** What the suite tests: a store of either kind. */
export type TestedStore = BotStore & BotRecords;

/** A database that is empty at first. */
export interface StoreDatabase {
  /** Another store on it, as another process would open it. The suite closes what it opens. */
  connect(): Promise<TestedStore>;
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
  readonly connect: () => Promise<TestedStore>;
}
