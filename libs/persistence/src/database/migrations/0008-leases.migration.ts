import type { Migration } from './migration.js';

/** Which process runs a bot, and whether a person has to look at it before it may run. */
export const leases: Migration = {
  version: 8,
  name: 'leases',
  up: [
    `CREATE TABLE leases (
      bot_id INTEGER NOT NULL PRIMARY KEY REFERENCES bots (id),
      holder TEXT NOT NULL,
      token TEXT NOT NULL,
      since BIGINT NOT NULL,
      heartbeat_at BIGINT NOT NULL,
      lease_time BIGINT NOT NULL CHECK (lease_time > 0)
    )`,
    'ALTER TABLE bots ADD COLUMN unconfirmed TEXT',
  ],
  down: ['ALTER TABLE bots DROP COLUMN unconfirmed', 'DROP TABLE leases'],
};
