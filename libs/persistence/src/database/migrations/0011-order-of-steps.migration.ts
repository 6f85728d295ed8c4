import type { Migration } from './migration.js';
import { movedFills } from './moved-fills.js';

/**
 * Lists are in the order of the journal's steps; times may run backwards. Each index costs every step at least a page of the disk, so there
 * is one only for what would otherwise have to look at all of a long past.
 */
export const orderOfSteps: Migration = {
  version: 11,
  name: 'order-of-steps',
  up: [
    'DROP INDEX orders_by_time',
    'DROP INDEX live_orders',
    'DROP INDEX orders_by_key',
    'CREATE INDEX orders_by_step ON orders (bot_id, seq, line)',
    `CREATE INDEX live_orders ON orders (bot_id, seq, line) WHERE status IN ('pending', 'open', 'closing')`,
    'CREATE INDEX orders_by_key ON orders (bot_id, key, seq, line)',
    // This key serves the fills of an order, too.
    ...movedFills('bot_id, client_order_id, trade_id', 'CREATE INDEX fills_by_step ON fills (bot_id, seq, line)'),
    'DROP INDEX postings_by_time',
    'DROP INDEX lots_by_time',
    'DROP INDEX unsold_lots',
    'DROP INDEX lots_by_buy',
    'DROP INDEX lots_by_sell',
    'CREATE INDEX lots_by_step ON lots (bot_id, seq, line)',
    `CREATE INDEX unsold_lots ON lots (bot_id, seq, line) WHERE state <> 'sold'`,
    'DROP INDEX timers_by_time',
  ],
  down: [
    'CREATE INDEX timers_by_time ON timers (bot_id, at, seq, line)',
    'DROP INDEX unsold_lots',
    'DROP INDEX lots_by_step',
    'CREATE INDEX lots_by_sell ON lots (bot_id, sold_by)',
    'CREATE INDEX lots_by_buy ON lots (bot_id, bought_by)',
    `CREATE INDEX unsold_lots ON lots (bot_id, opened_at, seq, line) WHERE state <> 'sold'`,
    'CREATE INDEX lots_by_time ON lots (bot_id, opened_at, seq, line)',
    'CREATE INDEX postings_by_time ON postings (bot_id, at, seq, line)',
    ...movedFills(
      'bot_id, trade_id, client_order_id',
      'CREATE INDEX fills_by_time ON fills (bot_id, at, seq, line)',
      'CREATE INDEX fills_by_order ON fills (bot_id, client_order_id, at, seq, line)',
    ),
    'DROP INDEX orders_by_key',
    'DROP INDEX live_orders',
    'DROP INDEX orders_by_step',
    'CREATE INDEX orders_by_key ON orders (bot_id, key, placed_at, seq, line)',
    `CREATE INDEX live_orders ON orders (bot_id, placed_at, seq, line) WHERE status IN ('pending', 'open', 'closing')`,
    'CREATE INDEX orders_by_time ON orders (bot_id, placed_at, seq, line)',
  ],
};
