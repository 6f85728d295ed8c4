import type { UnixMillis } from '@gridbot/core';
import type { CandlePath } from '@gridbot/exchange-sim';
import type { CandleSeries } from '@gridbot/history';

/** Length of a candle, cut where the next one begins early. `behind` is the begin of the row behind the last one, if there is one. */
export function candleLength({ at, timeframe, length }: CandleSeries, row: number, behind?: UnixMillis): number {
  const next = row + 1 < length ? at[row + 1] : behind;
  return next === undefined ? timeframe : Math.min(timeframe, next - at[row]!);
}

/** When the walk through a candle makes its last print: a leg without length makes none. */
export function lastPrintAt(series: CandleSeries, row: number, length: number, path: CandlePath): UnixMillis {
  const open = series.open[row]!;
  const close = series.close[row]!;
  const [first, second] =
    path === 'olhc' ? [series.low[row]!, series.high[row]!] : [series.high[row]!, series.low[row]!];
  const openedAt = series.at[row]!;
  if (close !== second) return openedAt + length - 1;
  if (second !== first) return openedAt + Math.floor((length * 3) / 4);
  return first !== open ? openedAt + Math.floor(length / 4) : openedAt;
}
