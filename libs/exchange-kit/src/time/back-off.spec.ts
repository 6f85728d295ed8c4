import { describe, expect, it } from '@jest/globals';
import { BackOff } from './back-off.js';

const take = (backOff: BackOff, count: number) => Array.from({ length: count }, () => backOff.next());

describe('waits between attempts', () => {
  it('double from one second to thirty', () => {
    expect(take(new BackOff({ random: () => 0 }), 8)).toEqual([1e3, 2e3, 4e3, 8e3, 16e3, 30e3, 30e3, 30e3]);
  });

  it('are shortened by up to a quarter', () => {
    expect(take(new BackOff({ random: () => 0.999_999 }), 3)).toEqual([750, 1_500, 3_000]);
  });

  it('begin anew after a success', () => {
    const backOff = new BackOff({ first: 10, factor: 3, most: 50, random: () => 0 });
    expect(take(backOff, 3)).toEqual([10, 30, 50]);
    backOff.reset();
    expect(take(backOff, 1)).toEqual([10]);
  });

  it('stay finite after any number of attempts', () => {
    expect(take(new BackOff({ random: () => 0 }), 2_000).at(-1)).toBe(30_000);
  });
});
