import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CandleSeries } from './candle-series.js';
import { priceIndexOf } from './price-index.js';
import { RangeSearch } from './range-search.js';

/** A walk in small steps, so that most blocks lie inside most ranges; some rows have no volume, and then any price. */
function walk(seed: number, length: number): CandleSeries {
  const random = xorshift(seed);
  const [at, low, high, close, volume] = Array.from({ length: 5 }, () => new Float64Array(length));
  let price = 1000;
  for (let row = 0; row < length; row += 1) {
    volume![row] = random() % 5;
    close![row] = volume![row] === 0 ? 5 : (price += (random() % 7) - 3);
    low![row] = close![row]! - (random() % 4);
    high![row] = close![row]! + (random() % 4);
  }
  return {
    kind: 'candles',
    timeframe: 1,
    length,
    at: at!,
    open: close!,
    low: low!,
    high: high!,
    close: close!,
    volume: volume!,
  };
}

function xorshift(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

const cases = fc.record({
  seed: fc.integer(),
  length: fc.integer({ min: 1, max: 6000 }),
  cut: fc.nat(),
  begin: fc.nat(),
  end: fc.nat(),
  below: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constantFrom(Infinity, -Infinity)),
  above: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constantFrom(Infinity, -Infinity)),
  base: fc.integer({ min: 1, max: 3 }),
  rest: fc.nat(9),
});

describe('the search for the next row outside a range', () => {
  it('finds with an index what a look at every row finds, wherever the columns begin', () => {
    fc.assert(
      fc.property(cases, ({ seed, length, cut, begin, end, below, above, base, rest }) => {
        const series = walk(seed, length);
        const offset = cut % length;
        const [low, high, traded, close] = [series.low, series.high, series.volume, series.close].map((column) =>
          column.subarray(offset),
        ) as [Float64Array, Float64Array, Float64Array, Float64Array];
        const from = begin % (length - offset);
        const to = from + (end % (length - offset - from + 1));
        const value = rest + base * close[from]!;
        const [floor, ceiling] = [value - below, value + above];
        let expected = from;
        const isOutside = (row: number): boolean =>
          traded[row] !== 0 && (rest + base * low[row]! <= floor || rest + base * high[row]! >= ceiling);
        while (expected < to && !isOutside(expected)) expected += 1;
        for (const tree of [priceIndexOf(series).range, undefined]) {
          const search = new RangeSearch(tree);
          search.enter({ offset, low, high, traded });
          expect(search.first(from, to, floor, ceiling, base, rest)).toBe(expected);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('looks at few rows of a long quiet stretch', () => {
    const length = 100_000;
    const low = new Float64Array(length).fill(100);
    low[99_990] = 50;
    const volume = new Float64Array(length).fill(1);
    const search = new RangeSearch(
      priceIndexOf({ kind: 'trades', length, at: low, price: low, quantity: volume }).range,
    );
    const seen = new Set<number>();
    const watched = new Proxy(low, {
      get: (column, row) => {
        seen.add(Number(row));
        return column[row as unknown as number];
      },
    });
    search.enter({ offset: 0, low: watched, high: watched, traded: volume });
    expect(search.first(3, length, 60, 200)).toBe(99_990);
    expect(seen.size).toBeLessThan(40);
  });

  it('keeps an index on shared memory', () => {
    const one = Float64Array.of(1);
    const { range, close } = priceIndexOf({ kind: 'trades', length: 1, at: one, price: one, quantity: one });
    for (const column of [range.lowest, range.highest, close.lowest, close.highest]) {
      expect(column.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });
});
