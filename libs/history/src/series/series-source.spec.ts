import { describe, expect, it } from '@jest/globals';
import type { Series } from './series.js';
import { sourceOf, type SeriesPiece } from './series-source.js';

const trades: Series = {
  kind: 'trades',
  length: 4,
  at: Float64Array.of(10, 20, 20, 30),
  price: Float64Array.of(1, 2, 3, 4),
  quantity: Float64Array.of(5, 6, 7, 8),
};

async function all(pieces: AsyncIterable<SeriesPiece>): Promise<SeriesPiece[]> {
  const list = [];
  for await (const piece of pieces) list.push(piece);
  return list;
}

describe('sourceOf', () => {
  it('tells how long the history is, and where a time lies in it', async () => {
    const source = sourceOf(trades);
    expect(source).toMatchObject({ kind: 'trades', length: 4, firstAt: 10, lastAt: 30 });
    const rows = await Promise.all([-Infinity, 10, 11, 20, 21, 31].map((time) => source.firstRowAt(time)));
    expect(rows).toEqual([0, 0, 1, 1, 3, 4]);
  });

  it('gives the rows asked for as one piece, without copying them', async () => {
    const [piece, ...more] = await all(sourceOf(trades).pieces(1, 3));
    expect(more).toEqual([]);
    expect(piece).toMatchObject({ offset: 1, series: { kind: 'trades', length: 2, price: Float64Array.of(2, 3) } });
    expect(piece!.series.at.buffer).toBe(trades.at.buffer);
  });

  it('gives no piece where no row is asked for', async () => {
    expect(await all(sourceOf(trades).pieces(2, 2))).toEqual([]);
  });

  it('has no times without rows', () => {
    const none = {
      ...trades,
      length: 0,
      at: new Float64Array(),
      price: new Float64Array(),
      quantity: new Float64Array(),
    };
    expect(sourceOf(none)).toMatchObject({ length: 0, firstAt: undefined, lastAt: undefined });
  });
});
