/** Moves the fills to a table with this key and back under the old name; neither database can change a key in place. */
export function movedFills(key: string, ...indexes: readonly string[]): readonly string[] {
  return [
    `CREATE TABLE moved_fills (
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
    PRIMARY KEY (${key}),
    FOREIGN KEY (bot_id, client_order_id) REFERENCES orders (bot_id, client_order_id)
  )`,
    `INSERT INTO moved_fills (bot_id, trade_id, seq, line, client_order_id, at, last_quantity, last_price, fee, fee_asset, liquidity)
    SELECT bot_id, trade_id, seq, line, client_order_id, at, last_quantity, last_price, fee, fee_asset, liquidity FROM fills`,
    'DROP TABLE fills',
    'ALTER TABLE moved_fills RENAME TO fills',
    ...indexes,
  ];
}
