import type { Series } from '@gridbot/history';
import type { PriceRows } from './drawdown-meter.js';

/** The price at the end of each row: a candle's close in its last millisecond, a trade's price. */
export function priceRows(series: Series): PriceRows {
  if (series.kind === 'trades') {
    return { price: series.price, traded: series.quantity, at: (row) => series.at[row]! };
  }
  return { price: series.close, traded: series.volume, at: (row) => series.at[row]! + series.timeframe - 1 };
}
