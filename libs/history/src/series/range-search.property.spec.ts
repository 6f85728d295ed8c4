import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CandleSeries } from './candle-series.js';
import { priceIndexOf } from './price-index.js';
import { RangeSearch } from './range-search.js';

/** A walk in small steps, so that most blocks lie inside most ranges; some rows have no volume, and then any price. */
const walk = fc
  .array(fc.record({ step: fc.integer({ min: -3, max: 3 }), up: fc.nat(4), down: fc.nat(4), volume: fc.nat(5) }), {
    minLength: 1,
    maxLength: 700,
  })
  .map((steps): CandleSeries => {
    let price = 1000;
    const rows = steps.map(({ step, up, down, volume }) => {
      const close = volume === 0 ? 5 : (price += step);
      return { low: close - down, high: close + up, close, volume };
    });
    const column = (name: 'low' | 'high' | 'close' | 'volume') => Float64Array.from(rows, (row) => row[name]);
    return {
      kind: 'candles',
      timeframe: 1,
      length: rows.length,
      at: Float64Array.from(rows.keys()),
      open: column('close'),
      high: column('high'),
      low: column('low'),
      close: column('close'),
      volume: column('volume'),
    };
  });

const edge = fc.oneof(fc.integer({ min: 900, max: 1100 }), fc.constantFrom(Infinity, -Infinity));

describe('the search for the next row outside a range', () => {
  it('finds with an index what a look at every row finds, wherever the columns begin', () => {
    fc.assert(
      fc.property(
        walk,
        fc.nat(),
        fc.nat(),
        fc.nat(),
        edge,
        edge,
        fc.integer({ min: 1, max: 3 }),
        fc.nat(9),
        (...given) => {
          const [{ low, high, volume, length, ...series }, cut, begin, end, floor, ceiling, base, rest] = given;
          const offset = cut % length;
          const rows = {
            offset,
            low: low.subarray(offset),
            high: high.subarray(offset),
            traded: volume.subarray(offset),
          };
          const from = begin % (length - offset);
          const to = from + (end % (length - offset - from + 1));
          const search = new RangeSearch(priceIndexOf({ ...series, low, high, volume, length }).range);
          search.enter(rows);
          let expected = from;
          const isOutside = (row: number): boolean =>
            rows.traded[row] !== 0 &&
            (rest + base * rows.low[row]! <= floor || rest + base * rows.high[row]! >= ceiling);
          while (expected < to && !isOutside(expected)) expected += 1;
          expect(search.first(from, to, floor, ceiling, base, rest)).toBe(expected);
          const plain = new RangeSearch(undefined);
          plain.enter(rows);
          expect(plain.first(from, to, floor, ceiling, base, rest)).toBe(expected);
        },
      ),
      { numRuns: 2000 },
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
