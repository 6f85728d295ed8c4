import type { StrategyMigration } from '@gridbot/core';

/** The history of the strategy's own tables, oldest first. */
export const migrations: readonly StrategyMigration[] = [
  {
    version: 1,
    name: 'dips',
    up: [
      `CREATE TABLE {dips} (
        bot TEXT NOT NULL,
        client_order_id TEXT NOT NULL,
        bought_at BIGINT NOT NULL,
        base TEXT NOT NULL,
        paid TEXT NOT NULL,
        PRIMARY KEY (bot, client_order_id)
      )`,
    ],
    down: ['DROP TABLE {dips}'],
  },
  {
    version: 2,
    name: 'trades-of-a-dip',
    up: [
      'ALTER TABLE {dips} ADD COLUMN trades INTEGER NOT NULL DEFAULT 1',
      'CREATE INDEX {dips_by_time} ON {dips} (bot, bought_at)',
    ],
    down: ['DROP INDEX {dips_by_time}', 'ALTER TABLE {dips} DROP COLUMN trades'],
  },
];
