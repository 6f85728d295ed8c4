import { GridbotError } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';

/** The candles that begin in a stretch of time; the end is exclusive. Columns are shared, not copied. @throws GridbotError DATA.EMPTY */
export function sliceCandles(
  series: CandleSeries,
  { from = -Infinity, to = Infinity }: { readonly from?: number; readonly to?: number },
): CandleSeries {
  const begin = series.at.subarray(0, series.length).findIndex((at) => at >= from);
  const beyond = series.at.subarray(0, series.length).findIndex((at) => at >= to);
  const end = beyond < 0 ? series.length : beyond;
  if (begin < 0 || begin >= end) throw new GridbotError('DATA.EMPTY', 'there is no candle between --from and --to');
  const part = (column: Float64Array): Float64Array => column.subarray(begin, end);
  const { at, open, high, low, close, volume } = series;
  return {
    ...series,
    length: end - begin,
    at: part(at),
    open: part(open),
    high: part(high),
    low: part(low),
    close: part(close),
    volume: part(volume),
  };
}
