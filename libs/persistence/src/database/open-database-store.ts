import type { Millis, StrategyTables, UnixMillis } from '@gridbot/core';
import type { LeaseClock } from '../lease/lease-clock.js';
import { leaseTaker, type LeaseOptions } from '../lease/lease.js';
import { systemRandom, type RandomSource } from '../order-id-prefix.js';
import { projectionOf, setUpStrategyTables } from '../strategy-tables/index.js';
import { DatabaseStore, DEFAULT_RETENTION } from './database-store.js';
import type { Database, Probe } from './database.js';
import { migrateTo } from './schema.js';

/** Settings that every store in a database has. */
export interface DatabaseStoreSettings {
  /** Makes order id prefixes. Default: the system's randomness. */
  readonly random?: RandomSource | undefined;
  /** The time, for the rows of new bots. Default: the system's clock. */
  readonly now?: (() => UnixMillis) | undefined;
  /** How long journal entries behind a snapshot are kept, by their own time. Default: 365 days; `Infinity`: for ever. */
  readonly retention?: Millis | undefined;
  /** How long the lease of a process that died bars others. Default: 15,000 ms. */
  readonly leaseTime?: Millis | undefined;
  /** The time by which leases live and end, for tests. Default: the machine's. */
  readonly leaseClock?: LeaseClock | undefined;
  /** Called once if it has to be seen first whether the process that holds the bot's lease lives. */
  readonly onWaiting?: LeaseOptions['onWaiting'];
  /** Tables that the strategy's package keeps, made and migrated in a namespace of their own. */
  readonly strategyTables?: StrategyTables | undefined;
  /** Open a bot that was rebuilt from the exchange before a person has confirmed it: for the program that rebuilds it. Default: false. */
  readonly unconfirmed?: boolean | undefined;
  /** Called at each boundary of each transaction, for tests of crashes. */
  readonly probe?: Probe | undefined;
}

/** Brings a database up to this version's schema and makes a store of it, or closes it. */
export async function openDatabaseStore(database: Database, settings: DatabaseStoreSettings): Promise<DatabaseStore> {
  const { random = systemRandom, now = Date.now, retention = DEFAULT_RETENTION } = settings;
  const { leaseTime, leaseClock: clock, onWaiting, strategyTables, unconfirmed } = settings;
  try {
    await migrateTo(database, now());
    await setUpStrategyTables(database, strategyTables, now());
  } catch (error) {
    await database.close();
    throw error;
  }
  return new DatabaseStore(database, {
    ...{ random, now, retention, unconfirmed },
    takeLease: leaseTaker({ leaseTime, clock, onWaiting }),
    project: projectionOf(strategyTables),
  });
}
