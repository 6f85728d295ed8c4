import type { CandleSeries } from '@gridbot/history';

/** Candles of `count` times the timeframe, made of those in which something was traded. */
export function joined(series: CandleSeries, count: number): CandleSeries {
  const timeframe = series.timeframe * count;
  const rows = new Map<number, [number, number, number, number, number]>();
  for (let row = 0; row < series.length; row += 1) {
    const [open, high, low, close, volume] = [series.open, series.high, series.low, series.close, series.volume].map(
      (column) => column[row]!,
    ) as [number, number, number, number, number];
    const begin = Math.floor(series.at[row]! / timeframe) * timeframe;
    const candle = rows.get(begin);
    if (candle === undefined || candle[4] === 0) rows.set(begin, [open, high, low, close, volume]);
    else if (volume > 0) {
      rows.set(begin, [candle[0], Math.max(candle[1], high), Math.min(candle[2], low), close, candle[4] + volume]);
    }
  }
  const column = (index: 0 | 1 | 2 | 3 | 4): Float64Array => Float64Array.from(rows.values(), (row) => row[index]);
  return {
    kind: 'candles',
    timeframe,
    length: rows.size,
    at: Float64Array.from(rows.keys()),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: column(4),
  };
}
