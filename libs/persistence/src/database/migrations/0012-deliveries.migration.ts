import type { Migration } from './migration.js';

/** Messages for people that wait for the channel they are sent through. */
export const deliveries: Migration = {
  version: 12,
  name: 'deliveries',
  up: [
    `CREATE TABLE deliveries (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      channel TEXT NOT NULL,
      number BIGINT NOT NULL,
      message_id TEXT NOT NULL,
      due_at BIGINT NOT NULL,
      tries INTEGER NOT NULL,
      dropped INTEGER NOT NULL,
      message TEXT NOT NULL,
      PRIMARY KEY (bot_id, channel, number),
      UNIQUE (bot_id, channel, message_id)
    )`,
  ],
  down: ['DROP TABLE deliveries'],
};
