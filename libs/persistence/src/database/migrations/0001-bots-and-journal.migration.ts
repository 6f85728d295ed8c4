import type { Migration } from './migration.js';

/** Who the bots are, what they saw and said, and where they stood. */
export const botsAndJournal: Migration = {
  version: 1,
  name: 'bots-and-journal',
  up: [
    `CREATE TABLE bots (
      id INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      mode TEXT NOT NULL CHECK (mode IN ('live', 'dry-run', 'backtest')),
      exchange TEXT NOT NULL,
      instrument TEXT NOT NULL,
      strategy TEXT NOT NULL,
      order_id_base TEXT NOT NULL UNIQUE CHECK (length(order_id_base) = 8),
      restore_epoch INTEGER NOT NULL CHECK (restore_epoch >= 0),
      created_at BIGINT NOT NULL
    )`,
    `CREATE TABLE journal (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      seq BIGINT NOT NULL CHECK (seq >= 1),
      at BIGINT NOT NULL,
      entry TEXT NOT NULL,
      PRIMARY KEY (bot_id, seq)
    )`,
    `CREATE TABLE snapshots (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      seq BIGINT NOT NULL CHECK (seq >= 0),
      version INTEGER NOT NULL,
      strategy TEXT NOT NULL,
      state_version INTEGER NOT NULL,
      data TEXT NOT NULL,
      PRIMARY KEY (bot_id, seq)
    )`,
  ],
  down: ['DROP TABLE snapshots', 'DROP TABLE journal', 'DROP TABLE bots'],
};
