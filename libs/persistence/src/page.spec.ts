import { describe, expect, it } from '@jest/globals';
import { limitOf, pageOf } from './page.js';

describe('the limit of a page', () => {
  it.each([
    [undefined, 1000],
    [{}, 1000],
    [{ limit: 5 }, 5],
    [{ limit: 0 }, 0],
    [{ limit: -3 }, 0],
    [{ limit: 2.9 }, 2],
    [{ limit: Infinity }, Number.MAX_SAFE_INTEGER],
  ])('of %j is %d', (query, limit) => {
    expect(limitOf(query)).toBe(limit);
  });
});

describe('a page of a list', () => {
  const items = ['30c', '10a', '20b', '10z'];
  const at = (item: string): number => Number(item.slice(0, 2));

  it('is in the order in which they came, whatever their times', () => {
    expect(pageOf(items, at)).toEqual(['30c', '10a', '20b', '10z']);
  });

  it('includes its begin and excludes its end', () => {
    expect(pageOf(items, at, { from: 10, to: 30 })).toEqual(['10a', '20b', '10z']);
    expect(pageOf(items, at, { from: 11 })).toEqual(['30c', '20b']);
  });

  it('takes the first ones', () => {
    expect(pageOf(items, at, { limit: 3 })).toEqual(['30c', '10a', '20b']);
  });

  it('takes the last ones, in the same order', () => {
    expect(pageOf(items, at, { limit: 2, newest: true })).toEqual(['20b', '10z']);
  });

  it('leaves the list alone', () => {
    pageOf(items, at);
    expect(items).toEqual(['30c', '10a', '20b', '10z']);
  });
});
