import { describe, expect, it } from '@jest/globals';
import { sourceOf, type SeriesSource } from '@gridbot/history';
import { START, trades } from '../toys.fixture.js';
import { cutSource } from './cut-source.fixture.js';
import { rowWindows } from './row-window.js';

const five = trades([1, 2, 3, 4, 5]);

/** Of each window: offset, prices, seconds from the start at which the row behind begins. */
async function told(source: SeriesSource, from: number, to: number): Promise<readonly unknown[]> {
  const list = [];
  for await (const { offset, series, nextAt } of rowWindows(source, from, to)) {
    const prices = series.kind === 'trades' ? [...series.price] : [];
    list.push([offset, prices, nextAt === undefined ? undefined : (nextAt - START) / 1000]);
  }
  return list;
}

describe('rowWindows', () => {
  it('gives rows in memory at once', async () => {
    expect(await told(sourceOf(five), 0, 5)).toEqual([[0, [1, 2, 3, 4, 5], undefined]]);
  });

  it('knows where the row behind the range begins', async () => {
    expect(await told(sourceOf(five), 1, 3)).toEqual([[1, [2, 3], 3]]);
  });

  it('holds the last row of a piece back until the next piece is there', async () => {
    expect(await told(cutSource(five, [3]), 0, 5)).toEqual([
      [0, [1, 2], 2],
      [2, [3], 3],
      [3, [4, 5], undefined],
    ]);
    expect(await told(cutSource(five, [1]), 3, 5)).toEqual([
      [3, [4], 4],
      [4, [5], undefined],
    ]);
    expect(await told(cutSource(five, [2]), 0, 2)).toEqual([
      [0, [1], 1],
      [1, [2], 2],
    ]);
  });

  it('refuses a source that leaves rows out', async () => {
    const source = sourceOf(five) as Extract<SeriesSource, { kind: 'trades' }>;
    const holed: SeriesSource = { ...source, pieces: (from, to) => source.pieces(from + 1, to) };
    await expect(told(holed, 0, 5)).rejects.toThrow('gave row 1 where row 0 was asked for');
    const short: SeriesSource = { ...source, pieces: (from, to) => source.pieces(from, to - 1) };
    await expect(told(short, 0, 5)).rejects.toThrow('the source of the data gave 4 rows, of 5');
  });
});
