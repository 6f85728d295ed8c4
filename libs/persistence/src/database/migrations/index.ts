import { botsAndJournal } from './0001-bots-and-journal.migration.js';
import { ordersAndFills } from './0002-orders-and-fills.migration.js';
import { ledger } from './0003-ledger.migration.js';
import type { Migration } from './migration.js';

/** The history of our own schema, oldest first. */
export const migrations: readonly Migration[] = [botsAndJournal, ordersAndFills, ledger];
