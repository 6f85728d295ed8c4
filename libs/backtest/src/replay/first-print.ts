import type { MarketPrint } from '@gridbot/exchange-sim';
import { exactPrice } from '@gridbot/history';
import type { Series } from '@gridbot/history';
import { tradePrint } from './trade-print.js';

/** The first print from a row on; `undefined` if nothing was traded any more. */
export function firstPrint(series: Series, from: number, to: number): MarketPrint | undefined {
  const traded = series.kind === 'candles' ? series.volume : series.quantity;
  for (let row = from; row < to; row += 1) {
    if (traded[row] === 0) continue;
    return series.kind === 'candles'
      ? { at: series.at[row]!, price: exactPrice(series.open[row]!) }
      : tradePrint(series, row);
  }
  return undefined;
}
