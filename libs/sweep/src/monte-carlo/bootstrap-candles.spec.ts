import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, decimal } from '@gridbot/core';
import { exactPrice, type CandleSeries } from '@gridbot/history';
import { failure } from '../failure.fixture.js';
import { bootstrapCandles } from './bootstrap-candles.js';
import { HOUR, madeUpCandles, memoryOf, START } from './made-up-candles.fixture.js';

const TICK = decimal('0.01');

/** Any valid candles: with gaps in price, holes in time and rows without volume. */
const anyHistory = fc
  .array(
    fc.record({
      prices: fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 1, max: 1_000_000 }))),
      hole: fc.integer({ min: 1, max: 5 }),
      volume: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((rows): CandleSeries => {
    let time = START;
    const sorted = rows.map(({ prices }) => [...prices].sort((one, other) => one - other));
    return {
      kind: 'candles',
      timeframe: HOUR,
      length: rows.length,
      at: Float64Array.from(rows, ({ hole }) => (time += hole * HOUR)),
      open: Float64Array.from(sorted, ([, open]) => open! / 100),
      high: Float64Array.from(sorted, ([, , , high]) => high! / 100),
      low: Float64Array.from(sorted, ([low]) => low! / 100),
      close: Float64Array.from(sorted, ([, , close]) => close! / 100),
      volume: Float64Array.from(rows, ({ volume }) => volume),
    };
  });

describe('a bootstrapped series', () => {
  it('has valid candles on the tick and rising times, whatever the history', () => {
    const tick = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(anyHistory, tick, fc.integer(), (history, [units, scale], seed) => {
        const tickSize = Decimal.of(BigInt(units), scale);
        const made = bootstrapCandles(history, { seed, blockLength: 3, length: 40, tickSize, startPrice: 1_000 });
        for (let i = 0; i < made.length; i += 1) {
          const [open, high, low, close] = [made.open[i]!, made.high[i]!, made.low[i]!, made.close[i]!];
          expect(low).toBeGreaterThan(0);
          expect(Math.max(open, close)).toBeLessThanOrEqual(high);
          expect(Math.min(open, close)).toBeGreaterThanOrEqual(low);
          if (high < 1e9) {
            const exact = exactPrice(close);
            const shift = 10n ** BigInt(Math.max(0, scale - exact.scale));
            expect((exact.coefficient * shift) % BigInt(units)).toBe(0n);
            expect(exact.scale).toBeLessThanOrEqual(scale);
          }
          if (i > 0) expect(made.at[i]! - made.at[i - 1]!).toBeGreaterThanOrEqual(HOUR);
        }
      }),
    );
  });

  it('is the same for the same seed and path, and another for another', () => {
    const history = madeUpCandles({ length: 200, seed: 1 });
    const make = (seed: number, path?: number): CandleSeries =>
      bootstrapCandles(history, { seed, blockLength: 10, length: 100, tickSize: TICK, ...(path && { path }) });
    expect(make(4)).toEqual(make(4, 0));
    expect(make(4, 2)).toEqual(make(4, 2));
    expect(make(4).close).not.toEqual(make(5).close);
    expect(make(4).close).not.toEqual(make(4, 1).close);
  });

  it('goes on where the history ends, in price and in time', () => {
    const history = madeUpCandles({ length: 50, seed: 2 });
    const made = bootstrapCandles(history, { seed: 1, blockLength: 5, length: 10, tickSize: TICK });
    expect(made.at[0]).toBe(START + 50 * HOUR);
    expect(made.open[0]).toBeCloseTo(history.close[49]!, 1);
    expect(
      bootstrapCandles(history, { seed: 1, blockLength: 5, length: 10, tickSize: TICK, startPrice: 7 }).open[0],
    ).toBe(7);
  });

  it('is the history itself, from another begin on, where one block is as long as the series', () => {
    const history = madeUpCandles({ length: 60, seed: 3 });
    const made = bootstrapCandles(history, { seed: 9, blockLength: 1e12, length: 20, tickSize: decimal('0.00000001') });
    const ratio = (series: CandleSeries, row: number): number => series.close[row]! / series.open[row]!;
    const begin = Array.from({ length: 60 }, (_none, row) => row).find(
      (row) => Math.abs(ratio(history, row) - ratio(made, 0)) < 1e-7,
    )!;
    for (let i = 0; i < 20; i += 1) expect(ratio(made, i)).toBeCloseTo(ratio(history, (begin + i) % 60), 6);
  });

  it.each([
    // The share of neighbours that stay together is 1 - 1/blockLength; the others have no memory of each other.
    [1, 0],
    [4, 0.6 * (1 - 1 / 4)],
    [50, 0.6 * (1 - 1 / 50)],
  ])('with blocks of %d keeps a memory of %d of 0.6', (blockLength, memory) => {
    const history = madeUpCandles({ length: 20_000, seed: 4, memory: 0.6, deviation: 0.001 });
    const tickSize = decimal('0.0000001');
    const made = bootstrapCandles(history, { seed: 5, blockLength, length: 20_000, tickSize });
    expect(Math.abs(memoryOf(made) - memory)).toBeLessThan(0.03);
  });

  it('goes nowhere on average once the drift is taken away', () => {
    const history = madeUpCandles({ length: 2_000, seed: 6, drift: 0.002 });
    const ends = Array.from({ length: 400 }, (_none, path) => {
      const options = { seed: 7, path, blockLength: 1, length: 100, tickSize: TICK, startPrice: 100 } as const;
      return [
        bootstrapCandles(history, { ...options, drift: 'none' }).close[99]! / 100,
        bootstrapCandles(history, options).close[99]! / 100,
      ] as const;
    });
    const mean = (which: 0 | 1): number => ends.reduce((sum, end) => sum + end[which], 0) / ends.length;
    // 100 candles of 1 % deviate by 10 %, their mean over 400 paths by 0.5 %.
    expect(Math.abs(mean(0) - 1)).toBeLessThan(0.02);
    expect(mean(1)).toBeGreaterThan(1.15);
  });

  it('cannot be made of nothing', () => {
    const history = madeUpCandles({ length: 0, seed: 1 });
    expect(() => bootstrapCandles(history, { seed: 1, blockLength: 5, length: 10, tickSize: TICK })).toThrow(
      failure('DATA.EMPTY'),
    );
  });
});
