import { botsAndJournal } from './0001-bots-and-journal.migration.js';
import { ordersAndFills } from './0002-orders-and-fills.migration.js';
import { ledger } from './0003-ledger.migration.js';
import { journalChain } from './0004-journal-chain.migration.js';
import { balancesAndConfigurations } from './0005-balances-and-configurations.migration.js';
import { strategy } from './0006-strategy.migration.js';
import { outboxAndEquity } from './0007-outbox-and-equity.migration.js';
import { leases } from './0008-leases.migration.js';
import { bothSidesOfATrade } from './0009-both-sides-of-a-trade.migration.js';
import { snapshotHashes } from './0010-snapshot-hashes.migration.js';
import { orderOfSteps } from './0011-order-of-steps.migration.js';
import { deliveries } from './0012-deliveries.migration.js';
import type { Migration } from './migration.js';

/** The history of our own schema, oldest first. */
export const migrations: readonly Migration[] = [
  botsAndJournal,
  ordersAndFills,
  ledger,
  journalChain,
  balancesAndConfigurations,
  strategy,
  outboxAndEquity,
  leases,
  bothSidesOfATrade,
  snapshotHashes,
  orderOfSteps,
  deliveries,
];
