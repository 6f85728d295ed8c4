import { describe, expect, it } from '@jest/globals';
import { CandleSink, collectedCandles } from './candle-sink.js';
import { GrowingColumns } from './growing-columns.js';
import type { RowProblem } from './row-sink.js';

const T = 1_700_000_000_000;

function add(sink: CandleSink, ...row: number[]): RowProblem | undefined {
  sink.row.set(row);
  return sink.add();
}

describe('CandleSink', () => {
  it('keeps sound candles, zero volume included', () => {
    const sink = new CandleSink(new GrowingColumns(6));
    expect(add(sink, T, 1, 3, 0.5, 2, 10)).toBeUndefined();
    expect(add(sink, T + 60_000, 2, 2, 2, 2, 0)).toBeUndefined();
    expect(sink.length).toBe(2);
  });

  it('grows beyond the room it was given', () => {
    const sink = new CandleSink(new GrowingColumns(6));
    for (let i = 0; i < 5000; i += 1) add(sink, T + i, 1, 1, 1, 1, i);
    expect(collectedCandles(sink, 1).volume[4999]).toBe(4999);
    expect(collectedCandles(sink, 1).volume[0]).toBe(0);
  });

  it('drops and counts an identical repeat', () => {
    const sink = new CandleSink(new GrowingColumns(6));
    add(sink, T, 1, 3, 0.5, 2, 10);
    expect(add(sink, T, 1, 3, 0.5, 2, 10)).toBeUndefined();
    expect([sink.length, sink.duplicates]).toEqual([1, 1]);
  });

  it('skips and counts rows that say "no trade"', () => {
    const sink = new CandleSink(new GrowingColumns(6));
    expect(add(sink, T, NaN, NaN, NaN, NaN, 0)).toBeUndefined();
    expect(add(sink, T, NaN, NaN, NaN, NaN, NaN)).toBeUndefined();
    expect([sink.length, sink.empty]).toEqual([0, 2]);
  });

  it.each([
    ['another candle for the same time', [T, 1, 3, 0.5, 2, 11], 'a second, different candle'],
    ['an older candle', [T - 60_000, 1, 3, 0.5, 2, 10], 'must be sorted by time'],
    ['high below low', [T + 1, 1, 0.4, 0.5, 1, 1], 'high 0.4 is below low 0.5'],
    ['an open above the high', [T + 1, 4, 3, 0.5, 2, 1], 'open 4 lies outside low 0.5 and high 3'],
    ['a close below the low', [T + 1, 1, 3, 0.5, 0.4, 1], 'close 0.4 lies outside'],
    ['a close above the high', [T + 1, 1, 3, 0.5, 4, 1], 'close 4 lies outside'],
    ['an open below the low', [T + 1, 0.4, 3, 0.5, 2, 1], 'open 0.4 lies outside'],
    ['a price of zero', [T + 1, 1, 3, 0, 2, 1], 'low 0 is not above zero'],
    ['one missing price', [T + 1, 1, NaN, 0.5, 2, 1], 'is missing'],
    ['missing prices with a volume', [T + 1, NaN, NaN, NaN, NaN, 5], 'is missing'],
    ['a missing volume', [T + 1, 1, 3, 0.5, 2, NaN], 'is missing'],
  ])('refuses %s', (_name, row, problem) => {
    const sink = new CandleSink(new GrowingColumns(6));
    add(sink, T, 1, 3, 0.5, 2, 10);
    expect(add(sink, ...row)?.text).toContain(problem);
    expect(sink.length).toBe(1);
  });
});
