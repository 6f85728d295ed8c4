/** What a file was recognised as. */
export type FileFormat =
  | 'kraken-ohlcvt'
  | 'kraken-time-and-sales'
  | 'binance-klines'
  | 'binance-trades'
  | 'binance-agg-trades'
  | `${'csv' | 'json' | 'parquet'}-${'candles' | 'trades'}`;

/** Where a column's value goes; the order is the one the row sinks read. */
export const CANDLE_SLOTS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;
export const TRADE_SLOTS = ['time', 'price', 'quantity', 'id'] as const;

/** What a column means. */
export type ColumnRole = (typeof CANDLE_SLOTS)[number] | (typeof TRADE_SLOTS)[number];

/** A column that nobody reads. */
export const IGNORED = 255;

/** How the rows of one file are laid out. */
export interface Layout {
  readonly format: FileFormat;
  readonly kind: 'candles' | 'trades';
  /** Byte between two columns. */
  readonly delimiter: number;
  /** True if the first line names the columns. */
  readonly header: boolean;
  /** Slot of each column, or {@link IGNORED}. */
  readonly slots: Uint8Array;
}

/** The slot of a role in rows of this kind. */
export function slotOf(kind: 'candles' | 'trades', role: ColumnRole): number {
  return (kind === 'candles' ? CANDLE_SLOTS : TRADE_SLOTS).indexOf(role as never);
}

/** The role that a slot stands for. */
export function roleOf(kind: 'candles' | 'trades', slot: number): ColumnRole {
  return (kind === 'candles' ? CANDLE_SLOTS[slot] : TRADE_SLOTS[slot]) ?? 'time';
}
