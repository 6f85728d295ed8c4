import type { JournalVerdict } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import type { Life } from '../bot/life.js';
import type { LeaseTime } from './lease-time.js';

/** What a store is opened with. */
export interface ConnectOptions {
  /** The process that connects: it may die inside any transaction. Absent for those who examine afterwards. */
  readonly life?: Life;
  readonly leaseTime: LeaseTime;
}

/** Where another process finds a database. */
export type DatabaseAddress =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string };

/** A database that outlives the processes. Many runs share one, each with a bot of its own. */
export interface RunDatabase {
  readonly kind: 'memory' | 'sqlite' | 'postgres';
  /** Absent for memory, which no other process reaches. */
  readonly address?: DatabaseAddress;
  /** A store on it, as a new process would open it. */
  connect(options: ConnectOptions): Promise<Store>;
  /** Checks the chain of a bot's journal. */
  verify(name: string): Promise<JournalVerdict>;
  /** An empty one beside it, removed with it. */
  another(): Promise<RunDatabase>;
  remove(): Promise<void>;
}
