import { fromTheJournalCode } from './from-the-journal.code.js';
import type { Migration } from './migration.js';

/** What the bot holds, and what it ran with: filled from the ledger and the journal. */
export const balancesAndConfigurations: Migration = {
  version: 5,
  name: 'balances-and-configurations',
  up: [
    `CREATE TABLE balances (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      asset TEXT NOT NULL,
      total TEXT NOT NULL,
      seq BIGINT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (bot_id, asset)
    )`,
    `CREATE TABLE configurations (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      version INTEGER NOT NULL CHECK (version >= 1),
      seq BIGINT NOT NULL,
      at BIGINT NOT NULL,
      started TEXT NOT NULL,
      PRIMARY KEY (bot_id, version)
    )`,
    'CREATE UNIQUE INDEX configurations_by_step ON configurations (bot_id, seq)',
  ],
  down: ['DROP TABLE configurations', 'DROP TABLE balances'],
  code: fromTheJournalCode,
};
