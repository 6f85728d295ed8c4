import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CandleSeries } from '../series/candle-series.js';
import type { TradeSeries } from '../series/trade-series.js';
import { candlesOf, resample } from './resample.js';

const MINUTE = 60_000;
/** 2024-01-01 */
const DAY = Date.UTC(2024, 0, 1);

type Row = readonly [minute: number, open: number, high: number, low: number, close: number, volume: number];

function candles(rows: readonly Row[], timeframe = MINUTE): CandleSeries {
  const column = (slot: number): Float64Array => Float64Array.from(rows, (row) => row[slot]!);
  return {
    ...{ kind: 'candles', timeframe, length: rows.length, at: column(0).map((minute) => DAY + minute * MINUTE) },
    ...{ open: column(1), high: column(2), low: column(3), close: column(4), volume: column(5) },
  };
}

function trades(rows: readonly (readonly [second: number, price: number, quantity: number])[]): TradeSeries {
  const at = Float64Array.from(rows, ([second]) => DAY + second * 1000);
  const price = Float64Array.from(rows, (row) => row[1]);
  return { kind: 'trades', length: rows.length, at, price, quantity: Float64Array.from(rows, (row) => row[2]) };
}

describe('resample', () => {
  it('takes the first open, the highest high, the lowest low, the last close and the sum of the volumes', async () => {
    const fine = candles([
      [0, 10, 12, 9, 11, 0.1],
      [1, 11, 15, 10, 14, 0.2],
      [4, 14, 14, 8, 9, 0.4],
    ]);
    const { series, dropped } = await resample(fine, 5 * MINUTE);
    expect(series).toEqual(candles([[0, 10, 15, 8, 9, 0.7]], 5 * MINUTE));
    expect(dropped).toEqual({ first: false, last: false });
  });

  it('leaves holes as they are and intervals without a trade at zero', async () => {
    const fine = candles([
      [0, 10, 10, 10, 10, 1],
      [15, 10, 10, 10, 10, 0],
      [19, 10, 10, 10, 10, 0],
    ]);
    const { series } = await resample(fine, 5 * MINUTE, { partial: 'keep' });
    expect([...series.at]).toEqual([DAY, DAY + 15 * MINUTE]);
    expect([...series.volume]).toEqual([1, 0]);
  });

  it('does not take the prices of rows in which nothing was traded where somebody traded', async () => {
    const fine = candles([
      [0, 7, 7, 7, 7, 0],
      [1, 10, 11, 9, 10, 2],
      [4, 99, 99, 99, 99, 0],
    ]);
    expect((await resample(fine, 5 * MINUTE)).series).toEqual(candles([[0, 10, 11, 9, 10, 2]], 5 * MINUTE));
  });

  it('leaves out what it has in part at the ends, or keeps it', async () => {
    const fine = candles([3, 5, 9, 10].map((minute) => [minute, 5, 5, 5, 5, 1] as const));
    const { series, dropped } = await resample(fine, 5 * MINUTE);
    expect([[...series.at], dropped]).toEqual([[DAY + 5 * MINUTE], { first: true, last: true }]);
    expect((await resample(fine, 5 * MINUTE, { partial: 'keep' })).series.length).toBe(3);
  });

  it.each([0, -MINUTE, 90_000, NaN])('refuses a timeframe of %d ms for minutes', async (timeframe) => {
    await expect(resample(candles([[0, 5, 5, 5, 5, 1]]), timeframe)).rejects.toThrow('has to be a multiple');
  });

  it('is the same by one step or by two', async () => {
    const row = fc.record({
      wait: fc.integer({ min: 1, max: 12 }),
      prices: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }),
      volume: fc.integer({ min: 0, max: 3e9 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 60 }), async (rows) => {
        let minute = 0;
        const fine = candles(
          rows.map(({ wait, prices, volume }) => {
            const [open, close] = prices as [number, number];
            return [(minute += wait), open, Math.max(...prices), Math.min(...prices), close, volume / 1e8];
          }),
        );
        const keep = { partial: 'keep' } as const;
        const twice = await resample((await resample(fine, 5 * MINUTE, keep)).series, 15 * MINUTE, keep);
        const once = await resample(fine, 15 * MINUTE, keep);
        expect(twice.series).toEqual(once.series);
      }),
    );
  });
});

describe('candlesOf', () => {
  const rows = [
    [0, 10, 0.1],
    [30, 12, 0.2],
    [30, 9, 0.3],
    [59, 11, 0],
    [130, 5, 1],
  ] as const;

  it('makes a candle of each interval with trades, and none of the others', async () => {
    const { series } = await candlesOf(trades(rows), MINUTE, { partial: 'keep' });
    expect(series).toEqual(
      candles([
        [0, 10, 12, 9, 9, 0.6],
        [2, 5, 5, 5, 5, 1],
      ]),
    );
  });

  it('leaves out the last interval: nothing tells that it is over', async () => {
    const { series, dropped } = await candlesOf(trades(rows), MINUTE);
    expect([[...series.at], dropped]).toEqual([[DAY], { first: false, last: true }]);
  });

  it('makes the same candles as its finer candles do', async () => {
    const trade = fc.tuple(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 1e9 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(trade, { maxLength: 50 }), async (steps) => {
        let second = 0;
        const series = trades(steps.map(([wait, price, units]) => [(second += wait), price, units / 1e8] as const));
        const keep = { partial: 'keep' } as const;
        const minutes = await candlesOf(series, MINUTE, keep);
        expect((await resample(minutes.series, 5 * MINUTE, keep)).series).toEqual(
          (await candlesOf(series, 5 * MINUTE, keep)).series,
        );
      }),
    );
  });
});
