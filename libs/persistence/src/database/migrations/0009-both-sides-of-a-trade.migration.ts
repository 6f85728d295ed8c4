import type { Migration } from './migration.js';
import { movedFills } from './moved-fills.js';

const INDEXES = [
  'CREATE INDEX fills_by_time ON fills (bot_id, at, seq, line)',
  'CREATE INDEX fills_by_order ON fills (bot_id, client_order_id, at, seq, line)',
];

/** A trade between two orders of one bot is a fill of each: some exchanges give both the same trade id. */
export const bothSidesOfATrade: Migration = {
  version: 9,
  name: 'both-sides-of-a-trade',
  up: movedFills('bot_id, trade_id, client_order_id', ...INDEXES),
  down: movedFills('bot_id, trade_id', ...INDEXES),
};
