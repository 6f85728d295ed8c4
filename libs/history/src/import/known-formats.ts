/** What `importSeries` knows, with a line of each, for the error that says a file is none of them. */
export const KNOWN_FORMATS = `Known formats, plain or in a .gz or .zip:
  Kraken OHLCVT, no header:          1381093200,122.0,122.0,122.0,122.0,0.1,1
  Kraken time and sales, no header:  1672531436,90.540000,1.10448420
  Binance klines, 12 columns:        1733011200000,96407.99,96672.49,96260.00,96340.60,532.95,1733014799999,51410648.79,154693,246.27,23756467.10,0
  Binance aggTrades, 8 columns:      3141592653,96407.99,0.0121,4271828182,4271828183,1733011200123,True,True
  Binance trades, 7 columns:         4271828182,96407.99,0.0121,1166.53,1733011200123,True,True
  CSV candles with a header:         timestamp,open,high,low,close,volume
  CSV trades with a header:          time,price,quantity
  JSON, an array or one row a line:  [[1733011200000,96407.99,96672.49,96260,96340.6,532.95], ...] or objects with the names above
  Parquet:                           columns with the names above
Times are Unix seconds, milliseconds or microseconds, or UTC like 2021-03-28 00:02:26.905800.`;
