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

  it('is sorted by time and leaves ties as they came', () => {
    expect(pageOf(items, at)).toEqual(['10a', '10z', '20b', '30c']);
  });

  it('includes its begin and excludes its end', () => {
    expect(pageOf(items, at, { from: 10, to: 30 })).toEqual(['10a', '10z', '20b']);
    expect(pageOf(items, at, { from: 11 })).toEqual(['20b', '30c']);
  });

  it('takes the oldest', () => {
    expect(pageOf(items, at, { limit: 3 })).toEqual(['10a', '10z', '20b']);
  });

  it('leaves the list alone', () => {
    pageOf(items, at);
    expect(items).toEqual(['30c', '10a', '20b', '10z']);
  });
});
