import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstAtOrAfter } from './first-at-or-after.js';
import { BLOCK_SIZE, treeLevels, type RangeTree } from './price-index.js';
import { RangeSearch } from './range-search.js';

/** More rows than any memory has, and more than fit into 32 bits: trades of every millisecond of 317 years. */
const ROWS = 1e13;

/** A column that computes its values when they are looked at, and counts how often that is. */
function computed(length: number, value: (index: number) => number): Float64Array & { readonly looks: number } {
  let looks = 0;
  return new Proxy(new Float64Array(), {
    get: (_none, name) => {
      if (name === 'length') return length;
      if (name === 'looks') return looks;
      looks += 1;
      return value(Number(name));
    },
  }) as Float64Array & { readonly looks: number };
}

/** The tree over rows of 100, but for one of 50. */
function treeAround(dip: number): RangeTree {
  const { levels, size } = treeLevels(ROWS);
  const lowest = computed(size, (at) => {
    const level = levels.filter((begin) => begin <= at).length - 1;
    return at - levels[level]! === Math.floor(dip / BLOCK_SIZE ** (level + 1)) ? 50 : 100;
  });
  return { lowest, highest: computed(size, () => 100), levels };
}

const row = fc.oneof(
  fc.integer({ min: 0, max: ROWS - 1 }),
  fc.constantFrom(...[28, 31, 32, 36].flatMap((bits) => [2 ** bits - 1, 2 ** bits, 2 ** bits + 1])),
);

describe('a history of more rows than 32 bits count', () => {
  it('has one last block of all, above levels that hold all of the others', () => {
    for (const rows of [1, 16, 17, 2 ** 28, 2 ** 28 + 1, 2 ** 32, 2 ** 32 + 1]) {
      const { levels, size } = treeLevels(rows);
      expect(size - levels.at(-1)!).toBe(1);
      expect(levels.length === 1 ? rows <= BLOCK_SIZE : BLOCK_SIZE ** (levels.length - 1) < rows).toBe(true);
      expect(BLOCK_SIZE ** levels.length).toBeGreaterThanOrEqual(rows);
    }
  });

  it('is searched like any other: the next row outside a range is found in few looks, wherever it is', () => {
    fc.assert(
      fc.property(row, row, (from, dip) => {
        const tree = treeAround(dip);
        const low = computed(ROWS, (at) => (at === dip ? 50 : 100));
        const same = computed(ROWS, () => 100);
        const search = new RangeSearch(tree);
        search.enter({ offset: 0, low, high: same, traded: same });
        expect(search.first(from, ROWS, 60, 200)).toBe(dip < from ? ROWS : dip);
        expect((tree.lowest as typeof low).looks + low.looks).toBeLessThan(40 * BLOCK_SIZE);
      }),
    );
  });

  it('is searched by time as well', () => {
    fc.assert(
      fc.property(row, (wanted) => {
        const at = computed(ROWS, (index) => 1000 * index);
        expect(firstAtOrAfter(at, 1000 * wanted - 500, 0, ROWS)).toBe(wanted);
        expect(at.looks).toBeLessThan(50);
      }),
    );
  });
});
