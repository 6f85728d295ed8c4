import type { CandleSeries } from '@gridbot/history';
import { MINUTE, START } from '../toys.fixture.js';
import { DAY } from './utc-day.js';

const QUARTER = 15 * MINUTE;

/** Days of quarter-hour candles that swing around a hundred, with a slow drift, the same at every call. */
export function swinging(days: number): CandleSeries {
  const closes = Array.from({ length: (days * DAY) / QUARTER }, (_none, i) => {
    const price = 100 + 6 * Math.sin(i / 9) + 3 * Math.sin(i / 2.3) - i / 200;
    return Math.round(price * 100) / 100;
  });
  return candlesOf(
    closes.map((close, i) => [closes[i - 1] ?? 100, close]),
    QUARTER,
  );
}

/** A candle a day, from open to close. */
export function wholeDays(rows: readonly (readonly [number, number])[]): CandleSeries {
  return candlesOf(rows, DAY);
}

function candlesOf(rows: readonly (readonly [number, number])[], timeframe: number): CandleSeries {
  const column = (value: (row: readonly [number, number]) => number): Float64Array => Float64Array.from(rows, value);
  return {
    kind: 'candles',
    timeframe,
    length: rows.length,
    at: Float64Array.from(rows, (_row, i) => START + i * timeframe),
    open: column(([open]) => open),
    high: column(([open, close]) => Math.max(open, close)),
    low: column(([open, close]) => Math.min(open, close)),
    close: column(([, close]) => close),
    volume: column(() => 1),
  };
}
