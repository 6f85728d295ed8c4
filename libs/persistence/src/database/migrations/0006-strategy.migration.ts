import { strategyStatesCode } from './strategy-states.code.js';
import type { Migration } from './migration.js';

/** What the strategy knows: its state, its lots, its timers. */
export const strategy: Migration = {
  version: 6,
  name: 'strategy',
  up: [
    `CREATE TABLE strategy_states (
      bot_id INTEGER NOT NULL,
      seq BIGINT NOT NULL,
      strategy TEXT NOT NULL,
      state_version INTEGER NOT NULL,
      state TEXT NOT NULL,
      PRIMARY KEY (bot_id, seq),
      FOREIGN KEY (bot_id, seq) REFERENCES snapshots (bot_id, seq)
    )`,
    `CREATE TABLE lots (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      id TEXT NOT NULL,
      seq BIGINT NOT NULL,
      line INTEGER NOT NULL,
      quantity TEXT NOT NULL,
      cost TEXT NOT NULL,
      state TEXT NOT NULL,
      target TEXT,
      bought_by TEXT,
      sold_by TEXT,
      opened_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (bot_id, id)
    )`,
    'CREATE INDEX lots_by_time ON lots (bot_id, opened_at, seq, line)',
    `CREATE INDEX unsold_lots ON lots (bot_id, opened_at, seq, line) WHERE state <> 'sold'`,
    'CREATE INDEX lots_by_buy ON lots (bot_id, bought_by)',
    'CREATE INDEX lots_by_sell ON lots (bot_id, sold_by)',
    `CREATE TABLE timers (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      name TEXT NOT NULL,
      at BIGINT NOT NULL,
      seq BIGINT NOT NULL,
      line INTEGER NOT NULL,
      PRIMARY KEY (bot_id, name)
    )`,
    'CREATE INDEX timers_by_time ON timers (bot_id, at, seq, line)',
    'CREATE INDEX orders_by_key ON orders (bot_id, key, placed_at, seq, line)',
  ],
  down: ['DROP INDEX orders_by_key', 'DROP TABLE timers', 'DROP TABLE lots', 'DROP TABLE strategy_states'],
  code: strategyStatesCode,
};
