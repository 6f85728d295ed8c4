import { describe, expect, it } from '@jest/globals';
import { decimal, Decimal } from '@gridbot/core';
import { rowsOf } from '@gridbot/history';
import fc from 'fast-check';
import { holdings, type Holdings } from '../result/holdings.js';
import { DayCloses } from './day-closes.js';
import { DAY } from './utc-day.js';

const HOUR = 3_600_000;
const holding = (base: number): Holdings => holdings(Decimal.of(base), decimal('1000'), Decimal.ZERO);

/** Hourly closes; a volume of zero where the price is zero. */
function hours(from: number, prices: readonly number[], missing: readonly number[] = []) {
  const kept = prices.map((price, i) => ({ at: from + i * HOUR, price })).filter((_row, i) => !missing.includes(i));
  const column = kept.map(({ price }) => price || 1);
  const price = Float64Array.from(column);
  const volume = Float64Array.from(kept, (row) => (row.price === 0 ? 0 : 1));
  const at = Float64Array.from(kept, (row) => row.at);
  const timeframe = HOUR;
  return {
    kind: 'candles' as const,
    timeframe,
    length: kept.length,
    at,
    open: price,
    high: price,
    low: price,
    close: price,
    volume,
  };
}

/** Passes rows in calls of the given lengths, cut into windows where told; after row i base `heldAfter(i)` is held. */
function closesOf(series: ReturnType<typeof hours>, heldAfter: (row: number) => number, cuts: readonly number[] = []) {
  let held = holding(0);
  const days = new DayCloses({ price: series.close[0]!, at: series.at[0]! }, () => held);
  const edges = [0, ...cuts, series.length];
  for (let i = 1; i < edges.length; i += 1) {
    const [from, to] = [edges[i - 1]!, edges[i]!];
    days.enter({ offset: from, series: rowsOf(series, from, to), nextAt: series.at[to] });
    for (let row = from; row < to; row += 1) {
      held = holding(heldAfter(row));
      days.passed(row - from, row - from + 1);
    }
  }
  const last = series.length - 1;
  return days.all({ price: Decimal.of(series.close[last]!), at: series.at[last]! + HOUR - 1 }, held);
}

const shown = (closes: ReturnType<typeof closesOf>) =>
  closes.map(({ at, price, equity }) => [at, `${price}`, `${equity}`]);

describe('the ends of days', () => {
  it('are the last price before midnight, with what was held then; the last one is the end of the run', () => {
    // 22:00, 23:00, 00:00, 01:00; the base is bought in the hour after midnight.
    const series = hours(22 * HOUR, [10, 20, 30, 40]);
    expect(shown(closesOf(series, (row) => (row < 2 ? 1 : 2)))).toEqual([
      [DAY - 1, '20', '1020'],
      [26 * HOUR - 1, '40', '1080'],
    ]);
  });

  it('do not look at prices that nobody traded at', () => {
    const series = hours(22 * HOUR, [10, 0, 30]);
    expect(shown(closesOf(series, () => 1))[0]).toEqual([DAY - 1, '10', '1010']);
  });

  it('are there for days without a row, as the day before ended', () => {
    const series = hours(
      22 * HOUR,
      Array.from({ length: 60 }, (_none, i) => i + 1),
      Array.from({ length: 50 }, (_none, i) => i + 2),
    );
    expect(shown(closesOf(series, () => 1))).toEqual([
      [DAY - 1, '2', '1002'],
      [2 * DAY - 1, '2', '1002'],
      [3 * DAY - 1, '2', '1002'],
      [82 * HOUR - 1, '60', '1060'],
    ]);
  });

  it('end with a run that ends with a day, without another', () => {
    expect(shown(closesOf(hours(22 * HOUR, [10, 20]), () => 1))).toEqual([[DAY - 1, '20', '1020']]);
  });

  it('know the last price of rows that are gone', () => {
    const series = hours(22 * HOUR, [10, 20, 0, 40]);
    expect(shown(closesOf(series, () => 1, [2]))).toEqual(shown(closesOf(series, () => 1)));
    expect(shown(closesOf(series, () => 1, [2]))[0]).toEqual([DAY - 1, '20', '1020']);
  });

  it('do not depend on how rows are cut into windows', () => {
    const prices = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(prices, fc.array(fc.nat()), fc.array(fc.nat()), (some, missing, wanted) => {
        const series = hours(
          5 * HOUR,
          [3, ...some, 4],
          missing.map((row) => (row % some.length) + 1),
        );
        const cuts = [...new Set(wanted.map((row) => row % series.length))]
          .filter((row) => row > 0)
          .sort((a, b) => a - b);
        expect(shown(closesOf(series, (row) => row, cuts))).toEqual(shown(closesOf(series, (row) => row)));
      }),
    );
  });
});
