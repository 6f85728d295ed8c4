import { resolve } from 'node:path';
import type { Millis, StrategyTables, UnixMillis } from '@gridbot/core';
import { DatabaseStore, DEFAULT_RETENTION } from '../database/database-store.js';
import type { Probe } from '../database/database.js';
import { migrateTo } from '../database/schema.js';
import { leaseTaker, type LeaseOptions } from '../lease/lease.js';
import { systemRandom, type RandomSource } from '../order-id-prefix.js';
import type { Store } from '../store.js';
import { projectionOf, setUpStrategyTables } from '../strategy-tables/index.js';
import { SqliteDatabase } from './sqlite-database.js';

/** Settings of {@link openSqliteStore}. */
export interface SqliteStoreOptions {
  /** Path of the database file. It and its folder are made if they are not there. */
  readonly file: string;
  /** How long to wait for another process that writes the same file. Default: 5,000 ms. */
  readonly busyTimeout?: Millis;
  /** Makes order id prefixes. Default: the system's randomness. */
  readonly random?: RandomSource;
  /** The time, for the rows of new bots. Default: the system's clock. */
  readonly now?: () => UnixMillis;
  /** How long journal entries behind a snapshot are kept, by their own time. Default: 365 days; `Infinity`: for ever. */
  readonly retention?: Millis;
  /** How long the lease of a process that died bars others. Default: 15,000 ms. */
  readonly leaseTime?: Millis;
  /** The time by which leases live and end, for tests. Default: the machine's. */
  readonly leaseClock?: LeaseOptions['clock'];
  /** Called once if it has to be seen first whether the process that holds the bot's lease lives. */
  readonly onWaiting?: LeaseOptions['onWaiting'];
  /** Open a bot that was rebuilt from the exchange before a person has confirmed it: for the program that rebuilds it. Default: false. */
  readonly unconfirmed?: boolean;
  /** Tables that the strategy's package keeps, made and migrated in a namespace of their own. */
  readonly strategyTables?: StrategyTables | undefined;
  /** Called at each boundary of each transaction, for tests of crashes. */
  readonly probe?: Probe;
}

/**
 * A store in a SQLite file, brought up to this version's schema. Several may share one file, also from several processes.
 * @throws GridbotError STORE.DRIVER_MISSING, STORE.READ_ONLY, STORE.FULL, STORE.CORRUPT, STORE.NEWER_SCHEMA, STORE.CONFLICT (the file
 *   is another program's), STORE.UNAVAILABLE (retryable: another process holds it)
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { busyTimeout = 5000, random = systemRandom, now = Date.now, retention = DEFAULT_RETENTION } = options;
  const { leaseTime, leaseClock, onWaiting, unconfirmed, probe, strategyTables } = options;
  const file = resolve(options.file);
  const database = await SqliteDatabase.open({ file, busyTimeout, probe, strategyTables });
  try {
    await migrateTo(database, now());
    await setUpStrategyTables(database, strategyTables, now());
  } catch (error) {
    await database.close();
    throw error;
  }
  const takeLease = leaseTaker({ leaseTime, clock: leaseClock, onWaiting });
  const project = projectionOf(strategyTables);
  return new DatabaseStore(database, { random, now, retention, takeLease, unconfirmed, project });
}
