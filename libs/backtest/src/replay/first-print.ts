import { decimal } from '@gridbot/core';
import type { MarketPrint } from '@gridbot/exchange-sim';
import { exactPrice } from '@gridbot/history';
import type { Series } from '@gridbot/history';
import { tradePrint } from './trade-print.js';

/** The first print of these rows; `undefined` if nothing was traded. */
export function firstPrint(series: Series): MarketPrint | undefined {
  const traded = series.kind === 'candles' ? series.volume : series.quantity;
  const row = traded.findIndex((amount) => amount !== 0);
  if (row < 0) return undefined;
  return series.kind === 'candles'
    ? { at: series.at[row]!, price: exactPrice(series.open[row]!), quantity: decimal(String(series.volume[row]!)) }
    : tradePrint(series, row);
}
