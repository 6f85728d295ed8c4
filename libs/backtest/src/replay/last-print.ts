import type { UnixMillis } from '@gridbot/core';
import type { CandlePath } from '@gridbot/exchange-sim';
import type { CandleSeries } from '@gridbot/history';

/** Length of a candle, cut where the next one begins early. */
export function candleLength({ at, timeframe, length }: CandleSeries, row: number): number {
  return row + 1 < length ? Math.min(timeframe, at[row + 1]! - at[row]!) : timeframe;
}

/** When the walk through a candle makes its last print: a leg without length makes none. */
export function lastPrintAt(series: CandleSeries, row: number, path: CandlePath): UnixMillis {
  const open = series.open[row]!;
  const close = series.close[row]!;
  const [first, second] =
    path === 'olhc' ? [series.low[row]!, series.high[row]!] : [series.high[row]!, series.low[row]!];
  const openedAt = series.at[row]!;
  const length = candleLength(series, row);
  if (close !== second) return openedAt + length - 1;
  if (second !== first) return openedAt + Math.floor((length * 3) / 4);
  return first !== open ? openedAt + Math.floor(length / 4) : openedAt;
}
