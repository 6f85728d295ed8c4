import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LevelText } from './kraken.checksum.js';
import { bookChanges, type SentBook } from './kraken.market-frames.js';

const DEPTH = 3;

/** The best levels of a side, as a book of this depth sends them. */
function best(levels: ReadonlyMap<number, number>, isAsk: boolean): LevelText[] {
  const sorted = [...levels].sort(([one], [other]) => (isAsk ? one - other : other - one));
  return sorted.slice(0, DEPTH).map(([price, quantity]) => [`${price}.0`, `${quantity}.00000000`]);
}

/** What a reader makes of an update: zero quantities leave, others enter, the best stay. */
function read(side: readonly LevelText[], changes: readonly LevelText[], isAsk: boolean): LevelText[] {
  const levels = new Map(side);
  for (const [price, quantity] of changes) {
    if (/[1-9]/.test(quantity)) levels.set(price, quantity);
    else levels.delete(price);
  }
  const sign = isAsk ? 1 : -1;
  return [...levels].sort(([one], [other]) => sign * (Number(one) - Number(other))).slice(0, DEPTH);
}

const book = (bids: LevelText[], asks: LevelText[]): SentBook => ({ bids, asks });

describe('changes of a book', () => {
  it('lead every reader from one book to the next, whatever changed', () => {
    const entry = fc.tuple(fc.integer({ min: 90, max: 110 }), fc.integer({ min: 1, max: 3 }));
    const levels = fc.array(entry, { maxLength: 8 }).map((rows) => new Map(rows));
    fc.assert(
      fc.property(levels, levels, (before, after) => {
        const [first, second] = [before, after].map((each) => book(best(each, false), best(each, true)));
        const { asks, bids } = bookChanges(first!, second!, DEPTH);
        expect(read(first!.asks, asks, true)).toEqual(second!.asks);
        expect(read(first!.bids, bids, false)).toEqual(second!.bids);
      }),
    );
  });

  it('do not tell levels that only fell out of the depth', () => {
    const before = book([], best(new Map([[100, 1], [101, 1], [102, 1]]), true)); // prettier-ignore
    const after = book([], best(new Map([[99, 1], [100, 1], [101, 1]]), true)); // prettier-ignore
    expect(bookChanges(before, after, DEPTH).asks).toEqual([['99.0', '1.00000000']]);
  });

  it('tell a level that is gone with a quantity of zero, in all its digits', () => {
    const before = book([['100.0', '1.25000000']], []);
    expect(bookChanges(before, book([], []), DEPTH).bids).toEqual([['100.0', '0.00000000']]);
  });

  it('are none between equal books', () => {
    const same = book([['100.0', '1.00000000']], [['101.0', '1.00000000']]);
    expect(bookChanges(same, same, DEPTH)).toEqual({ asks: [], bids: [] });
  });
});
