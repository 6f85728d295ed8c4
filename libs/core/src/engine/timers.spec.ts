import { describe, expect, it } from '@jest/globals';
import { Timers } from './timers.js';

function timers(...set: readonly (readonly [string, number | null])[]): Timers {
  const all = new Timers();
  for (const [name, at] of set) all.set(name, at);
  return all;
}

describe('timers', () => {
  it('tell the earliest, among equals the one set first', () => {
    expect(timers(['c', 30], ['b', 20], ['a', 20]).next()).toEqual({ name: 'b', at: 20 });
    expect(timers().next()).toBeUndefined();
  });

  it('replace a timer of the same name and remove it for null', () => {
    expect(timers(['a', 10], ['b', 20], ['a', 30]).all()).toEqual([
      { name: 'b', at: 20 },
      { name: 'a', at: 30 },
    ]);
    expect(timers(['a', 10], ['a', null]).all()).toEqual([]);
  });

  it('fire once, not before they are due', () => {
    const all = timers(['a', 10]);
    expect(all.fire('a', 9)).toBe(false);
    expect(all.fire('b', 99)).toBe(false);
    expect(all.fire('a', 10)).toBe(true);
    expect(all.fire('a', 10)).toBe(false);
  });
});
