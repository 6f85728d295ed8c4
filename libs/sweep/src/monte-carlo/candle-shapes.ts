import { GridbotError } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';

/** A series as what each candle did to the price, so that candles can be put one after another in another order. */
export interface CandleShapes {
  readonly count: number;
  /** Length of a candle, milliseconds. */
  readonly timeframe: number;
  /** Price at which the series ends, and time of its end. */
  readonly lastClose: number;
  readonly end: number;
  /** Milliseconds since the candle before began: more than `timeframe` after a hole. */
  readonly step: Float64Array;
  /** Prices of the candle over the close before it: `open` is its gap. */
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/**
 * Takes a series apart. The first candle has none before it: its gap and hole are taken as none.
 * @throws GridbotError DATA.EMPTY for a series without a candle
 */
export function candleShapes(series: CandleSeries): CandleShapes {
  const { length: count, timeframe } = series;
  if (count === 0) throw new GridbotError('DATA.EMPTY', 'there is no candle to make paths of');
  const before = (row: number): number => (row === 0 ? series.open[0]! : series.close[row - 1]!);
  const over = (column: Float64Array): Float64Array =>
    Float64Array.from({ length: count }, (_none, row) => column[row]! / before(row));
  return {
    count,
    timeframe,
    lastClose: series.close[count - 1]!,
    end: series.at[count - 1]! + timeframe,
    step: Float64Array.from({ length: count }, (_none, row) =>
      row === 0 ? timeframe : series.at[row]! - series.at[row - 1]!,
    ),
    open: over(series.open),
    high: over(series.high),
    low: over(series.low),
    close: over(series.close),
    volume: series.volume.slice(0, count),
  };
}

/** Natural logarithm of what each candle did to the price, close to close. */
export function logReturns({ close }: Pick<CandleShapes, 'close'>): Float64Array {
  return close.map(Math.log);
}

/**
 * The same shapes with all prices of a candle divided by the mean of close over close: on average a price of such a series goes
 * nowhere (where rows are drawn independently: exactly; with blocks: nearly).
 */
export function withoutDrift(shapes: CandleShapes): CandleShapes {
  const mean = shapes.close.reduce((sum, ratio) => sum + ratio, 0) / shapes.count;
  const scaled = (column: Float64Array): Float64Array => column.map((ratio) => ratio / mean);
  const { open, high, low, close } = shapes;
  return { ...shapes, open: scaled(open), high: scaled(high), low: scaled(low), close: scaled(close) };
}
