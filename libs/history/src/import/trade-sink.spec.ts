import { describe, expect, it } from '@jest/globals';
import { GrowingColumns } from './growing-columns.js';
import type { RowProblem } from './row-sink.js';
import { collectedTrades, TradeSink } from './trade-sink.js';

const T = 1_700_000_000_000;

function add(sink: TradeSink, ...row: number[]): RowProblem | undefined {
  sink.row.set(row);
  return sink.add();
}

describe('TradeSink', () => {
  it('keeps two equal trades without ids: both happened', () => {
    const sink = new TradeSink(new GrowingColumns(3));
    add(sink, T, 100, 1, NaN);
    add(sink, T, 100, 1, NaN);
    expect([sink.length, sink.duplicates]).toEqual([2, 0]);
  });

  it('drops a repeated trade id', () => {
    const sink = new TradeSink(new GrowingColumns(3));
    add(sink, T, 100, 1, 7);
    expect(add(sink, T, 100, 1, 7)).toBeUndefined();
    expect([sink.length, sink.duplicates]).toEqual([1, 1]);
  });

  it('keeps the place of a trade stamped a little early, at the time of the one in front', () => {
    const sink = new TradeSink(new GrowingColumns(3));
    add(sink, T, 100, 1, NaN);
    expect(add(sink, T - 1000, 101, 1, NaN)).toBeUndefined();
    expect([...collectedTrades(sink).at]).toEqual([T, T]);
    expect(sink.disorder).toBe(1);
  });

  it.each([
    ['a trade of more than a second before', [T - 1001, 100, 1, NaN], 'must be sorted by time'],
    ['another trade with the same id', [T, 101, 1, 7], 'a second, different trade with the id 7'],
    ['a price of zero', [T, 0, 1, 8], 'price 0 is not above zero'],
    ['a missing quantity', [T, 100, NaN, 8], 'is missing'],
    ['a number beyond all doubles', [T, Infinity, 1, 8], 'too large'],
  ])('refuses %s', (_name, row, problem) => {
    const sink = new TradeSink(new GrowingColumns(3));
    add(sink, T, 100, 1, 7);
    expect(add(sink, ...row)?.text).toContain(problem);
  });
});
