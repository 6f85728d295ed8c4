import type { Migration } from './migration.js';

/** Messages for people until a notifier has taken them, and what the bot was worth over time. */
export const outboxAndEquity: Migration = {
  version: 7,
  name: 'outbox-and-equity',
  up: [
    `CREATE TABLE outbox (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      seq BIGINT NOT NULL,
      line INTEGER NOT NULL,
      at BIGINT NOT NULL,
      level TEXT NOT NULL,
      topic TEXT NOT NULL,
      text TEXT NOT NULL,
      details TEXT,
      taken_at BIGINT,
      PRIMARY KEY (bot_id, seq, line)
    )`,
    'CREATE INDEX pending_notices ON outbox (bot_id, seq, line) WHERE taken_at IS NULL',
    `CREATE TABLE equity_samples (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      at BIGINT NOT NULL,
      price TEXT NOT NULL,
      base TEXT NOT NULL,
      quote TEXT NOT NULL,
      equity TEXT NOT NULL,
      realized_profit TEXT NOT NULL,
      PRIMARY KEY (bot_id, at)
    )`,
  ],
  down: ['DROP TABLE equity_samples', 'DROP TABLE outbox'],
};
