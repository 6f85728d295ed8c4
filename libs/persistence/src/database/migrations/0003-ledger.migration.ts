import type { Migration } from './migration.js';

/** The ledger's lines. */
export const ledger: Migration = {
  version: 3,
  name: 'ledger',
  up: [
    `CREATE TABLE postings (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      seq BIGINT NOT NULL,
      line INTEGER NOT NULL,
      at BIGINT NOT NULL,
      transaction_name TEXT NOT NULL,
      account TEXT NOT NULL,
      asset TEXT NOT NULL,
      amount TEXT NOT NULL,
      PRIMARY KEY (bot_id, seq, line)
    )`,
    'CREATE INDEX postings_by_time ON postings (bot_id, at, seq, line)',
  ],
  down: ['DROP TABLE postings'],
};
