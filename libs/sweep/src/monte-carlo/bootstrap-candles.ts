import type { Decimal } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import type { PathPlan } from '../run/path-plan.js';
import { seededRandom } from '../statistics/seeded-random.js';
import { candleShapes, withoutDrift, type CandleShapes } from './candle-shapes.js';
import { stationaryRows } from '../statistics/stationary-rows.js';
import { tickRounding } from './tick-grid.js';

/** What a made-up series is to be like. */
export interface BootstrapOptions extends Omit<PathPlan, 'path'> {
  /** Number of the path. Default: 0. */
  readonly path?: number;
  readonly tickSize: Decimal;
  /** Price it begins at. Default: the last of the history. */
  readonly startPrice?: number;
}

/**
 * A series that might have been: pieces of the history in a random order, joined at their prices. Inside a piece, candles keep their shape, gaps, volumes,
 * holes and order; across a joint nothing is kept. Prices are on the tick, candles valid. It begins where the history ends, in time and in price.
 * @throws GridbotError DATA.EMPTY for a history without a candle
 */
export function bootstrapCandles(history: CandleSeries, options: BootstrapOptions): CandleSeries {
  return candlesOfShapes(candleShapes(history), options);
}

/** {@link bootstrapCandles} for many paths of one history, which is taken apart once. @throws GridbotError DATA.EMPTY */
export function pathsOf(history: CandleSeries): (options: BootstrapOptions) => CandleSeries {
  const shapes = candleShapes(history);
  return (options) => candlesOfShapes(shapes, options);
}

/** {@link bootstrapCandles} of a history that was taken apart before. */
export function candlesOfShapes(given: CandleShapes, options: BootstrapOptions): CandleSeries {
  const shapes = options.drift === 'none' ? withoutDrift(given) : given;
  const { length } = options;
  const rows = stationaryRows(shapes.count, length, options.blockLength, seededRandom(options.seed, options.path));
  const toTick = tickRounding(options.tickSize);
  const [at, open, high, low, close, volume] = Array.from({ length: 6 }, () => new Float64Array(length)) as Columns;
  // The path itself is not rounded, else small ticks' worth of rounding would add up to a drift of its own.
  let last = options.startPrice ?? shapes.lastClose;
  let time = shapes.end - shapes.timeframe;
  for (let i = 0; i < length; i += 1) {
    const row = rows[i]!;
    time += shapes.step[row]!;
    at[i] = time;
    open[i] = toTick(last * shapes.open[row]!);
    high[i] = toTick(last * shapes.high[row]!);
    low[i] = toTick(last * shapes.low[row]!);
    last *= shapes.close[row]!;
    close[i] = toTick(last);
    volume[i] = shapes.volume[row]!;
  }
  return { kind: 'candles', timeframe: shapes.timeframe, length, at, open, high, low, close, volume };
}

type Columns = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
