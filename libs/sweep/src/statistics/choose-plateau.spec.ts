import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ParameterSet } from '../run/parameter-set.js';
import { choosePlateau } from './choose-plateau.js';
import { neighboursOf } from './neighbourhood.js';
import { parameterPlaces } from './parameter-places.js';
import { seededRandom } from './seeded-random.js';

const INTERVALS = ['0.5%', '1%', '1.5%', '2%', '2.5%', '3%', '3.5%', '4%', '4.5%', '5%'];

/** Every interval with every number of buys. */
function grid(buys: readonly number[]): readonly ParameterSet[] {
  return INTERVALS.flatMap((interval) =>
    buys.map((count) => ({ 'strategy.interval': interval, 'strategy.openBuyOrders': count })),
  );
}

/** A broad hill of height 1 around interval 3.5 % and, far from it, a lone peak of 2. */
function hillAndPeak(interval: number, isPeak: boolean): number {
  return isPeak ? 2 : Math.exp(-(((interval - 3.5) / 1.2) ** 2));
}

describe('a plateau', () => {
  it('is chosen before a lone peak on a grid', () => {
    const sets = grid([3, 4, 5, 6, 7]);
    const objectives = sets.map((set) =>
      hillAndPeak(
        parseFloat(String(set['strategy.interval'])),
        set['strategy.interval'] === '1%' && set['strategy.openBuyOrders'] === 4,
      ),
    );
    const choice = choosePlateau(sets, objectives)!;
    expect(sets[choice.set]!['strategy.interval']).toBe('3.5%');
    expect(choice.neighbours).toContain(choice.set);
    expect(choice.score).toBeGreaterThan(0.75);
    expect(sets[choice.peak]).toEqual({ 'strategy.interval': '1%', 'strategy.openBuyOrders': 4 });
    expect([choice.peakObjective, choice.peakScore < 0.1]).toEqual([2, true]);
  });

  it('is chosen before a lone peak among scattered sets', () => {
    const random = seededRandom(5);
    const sets = Array.from({ length: 200 }, () => ({ a: random.uniform() * 5, b: random.uniform() }));
    const objectives = sets.map(({ a }, i) => hillAndPeak(a, i === 17 && a !== 3.5));
    const choice = choosePlateau(sets, objectives)!;
    expect(Math.abs(sets[choice.set]!.a - 3.5)).toBeLessThan(0.6);
    expect(choice.peak).toBe(17);
  });

  it('is the peak itself where the objective is smooth', () => {
    const sets = grid([3, 4, 5]);
    const objectives = sets.map((set) => hillAndPeak(parseFloat(String(set['strategy.interval'])), false));
    const choice = choosePlateau(sets, objectives)!;
    expect(choice.objective).toBe(choice.peakObjective);
  });

  it('is not looked for beside a cliff: runs that failed count as the worst', () => {
    const sets = [1, 2, 3, 4, 5, 6, 7].map((a) => ({ a }));
    const choice = choosePlateau(sets, [NaN, 9, NaN, 5, 6, 6, 4])!;
    expect(sets[choice.set]).toEqual({ a: 5 });
    expect(choosePlateau(sets, new Array(7).fill(NaN))).toBeUndefined();
  });

  it('does not depend on the order of the sets, nor on the scale of a parameter', () => {
    const values = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.integer(), (sizes, seed) => {
        const random = seededRandom(seed);
        const points = sizes.map((a) => ({ a, objective: random.uniform() }));
        const chosen = (list: readonly { a: number; objective: number }[], scale: (a: number) => number): number => {
          const sets = list.map(({ a }) => ({ a: scale(a) }));
          return list[
            choosePlateau(
              sets,
              list.map(({ objective }) => objective),
            )!.set
          ]!.a;
        };
        const plain = chosen(points, (a) => a);
        expect(chosen([...points].reverse(), (a) => a)).toBe(plain);
        expect(chosen(points, (a) => Math.log(a) - 3)).toBe(plain);
      }),
    );
  });
});

describe('neighbours', () => {
  it('on a complete grid are one step away on what has an order, and share the names', () => {
    const sets: readonly ParameterSet[] = grid([3, 5]).flatMap((set) =>
      ['grid-hodl', 'grid-sell'].map((flavour) => ({ ...set, flavour })),
    );
    const places = parameterPlaces(sets);
    expect(places).toMatchObject({ complete: true, counts: [2, 10, 2], ordered: [false, true, true] });
    const middle = sets.findIndex((set) => set['strategy.interval'] === '2%' && set['flavour'] === 'grid-sell');
    const near = neighboursOf(places, middle).map((i) => sets[i]!);
    expect(near).toHaveLength(6);
    expect(near.every((set) => set['flavour'] === 'grid-sell')).toBe(true);
    expect(new Set(near.map((set) => set['strategy.interval']))).toEqual(new Set(['1.5%', '2%', '2.5%']));
  });

  it('among scattered sets are the nearest, with ties, and parameters that do not vary are left out', () => {
    const sets = [0, 1, 2, 10, 11, 50].map((a) => ({ a, fixed: 'x' }));
    const places = parameterPlaces([...sets, { a: 11, fixed: 'x' }]);
    expect(places).toMatchObject({ paths: ['a'], complete: false });
    expect(neighboursOf(places, 0)).toEqual([0, 1, 2]);
    expect(neighboursOf(places, 4)).toEqual([3, 4, 5, 6]);
  });
});
