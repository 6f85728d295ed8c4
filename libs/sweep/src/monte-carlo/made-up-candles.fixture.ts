import type { CandleSeries } from '@gridbot/history';
import { seededRandom } from '../statistics/seeded-random.js';

export const START = Date.UTC(2024, 0, 1);
export const HOUR = 3_600_000;

export interface MadeUpCandles {
  readonly length: number;
  readonly seed: number;
  /** Deviation of a candle's logarithmic return. */
  readonly deviation?: number;
  /** Mean of a candle's logarithmic return. */
  readonly drift?: number;
  /** How much of a return comes back in the next candle's, -1 to 1. */
  readonly memory?: number;
  readonly timeframe?: number;
}

/** Candles of a random walk that begins at 100: each opens where the last closed and reaches no further than its ends. */
export function madeUpCandles(options: MadeUpCandles): CandleSeries {
  const { length, seed, deviation = 0.01, drift = 0, memory = 0, timeframe = HOUR } = options;
  const random = seededRandom(seed);
  const close = new Float64Array(length);
  let price = 100;
  let last = 0;
  for (let i = 0; i < length; i += 1) {
    last = memory * last + Math.sqrt(1 - memory * memory) * random.normal();
    price *= Math.exp(drift + deviation * last);
    close[i] = price;
  }
  return walkedCandles(close, timeframe);
}

/** Candles with these closes. */
export function walkedCandles(close: Float64Array, timeframe = HOUR, first = 100): CandleSeries {
  const open = Float64Array.from(close, (_close, i) => (i === 0 ? first : close[i - 1]!));
  return {
    kind: 'candles',
    timeframe,
    length: close.length,
    at: Float64Array.from(close, (_close, i) => START + i * timeframe),
    open,
    high: close.map((value, i) => Math.max(value, open[i]!)),
    low: close.map((value, i) => Math.min(value, open[i]!)),
    close,
    volume: close.map(() => 1),
  };
}

/** Correlation of the logarithmic returns with those `lag` candles before. */
export function memoryOf({ close }: CandleSeries, lag = 1): number {
  const returns = Array.from(close.slice(1), (value, i) => Math.log(value / close[i]!));
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
  let products = 0;
  let squares = 0;
  returns.forEach((value, i) => {
    squares += (value - mean) ** 2;
    if (i >= lag) products += (value - mean) * (returns[i - lag]! - mean);
  });
  return products / squares;
}
