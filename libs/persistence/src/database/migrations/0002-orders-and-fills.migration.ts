import type { Migration } from './migration.js';

/** Orders from intent to end, and what was executed. Client order ids are unique over all bots, trade ids for each. */
export const ordersAndFills: Migration = {
  version: 2,
  name: 'orders-and-fills',
  up: [
    `CREATE TABLE orders (
      bot_id INTEGER NOT NULL REFERENCES bots (id),
      client_order_id TEXT NOT NULL UNIQUE,
      seq BIGINT NOT NULL,
      line INTEGER NOT NULL,
      key TEXT NOT NULL,
      side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
      order_type TEXT NOT NULL,
      price TEXT,
      quantity TEXT NOT NULL,
      post_only INTEGER NOT NULL CHECK (post_only IN (0, 1)),
      status TEXT NOT NULL,
      placed_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      venue_order_id TEXT,
      cancel_requested_at BIGINT,
      filled_quantity TEXT NOT NULL,
      filled_notional TEXT NOT NULL,
      ending_status TEXT,
      ending_filled_quantity TEXT,
      ending_reason_code TEXT,
      ending_reason_text TEXT,
      PRIMARY KEY (bot_id, client_order_id)
    )`,
    'CREATE INDEX orders_by_time ON orders (bot_id, placed_at, seq, line)',
    `CREATE INDEX live_orders ON orders (bot_id, placed_at, seq, line)
      WHERE status IN ('pending', 'open', 'closing')`,
    `CREATE TABLE fills (
      bot_id INTEGER NOT NULL,
      trade_id TEXT NOT NULL,
      seq BIGINT NOT NULL,
      line INTEGER NOT NULL,
      client_order_id TEXT NOT NULL,
      at BIGINT NOT NULL,
      last_quantity TEXT NOT NULL,
      last_price TEXT NOT NULL,
      fee TEXT NOT NULL,
      fee_asset TEXT NOT NULL,
      liquidity TEXT NOT NULL CHECK (liquidity IN ('maker', 'taker')),
      PRIMARY KEY (bot_id, trade_id),
      FOREIGN KEY (bot_id, client_order_id) REFERENCES orders (bot_id, client_order_id)
    )`,
    'CREATE INDEX fills_by_time ON fills (bot_id, at, seq, line)',
    'CREATE INDEX fills_by_order ON fills (bot_id, client_order_id, at, seq, line)',
  ],
  down: ['DROP TABLE fills', 'DROP TABLE orders'],
};
