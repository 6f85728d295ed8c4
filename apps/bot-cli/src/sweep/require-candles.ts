import { GridbotError } from '@gridbot/core';
import type { CandleSeries, Series } from '@gridbot/history';

/** What can be rearranged. @throws GridbotError CONFIG.INVALID for trades */
export function requireCandles(series: Series): CandleSeries {
  if (series.kind === 'candles') return series;
  const text = 'monteCarlo rearranges candles, and the data has trades: give candles, or leave monteCarlo out';
  throw new GridbotError('CONFIG.INVALID', text);
}
