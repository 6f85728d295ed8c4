import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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

  it('tell the earliest of all that are left, whatever was set, replaced, removed and fired before', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const deed = fc.tuple(name, fc.option(fc.nat(5)), fc.boolean());
    fc.assert(
      fc.property(fc.array(deed), (deeds) => {
        const all = timers();
        for (const [which, at, fires] of deeds) {
          if (fires) all.fire(which, at ?? 3);
          else all.set(which, at);
          const earliest = Math.min(...all.all().map((timer) => timer.at));
          expect(all.next()).toEqual(all.all().find((timer) => timer.at === earliest));
        }
      }),
    );
  });
});
