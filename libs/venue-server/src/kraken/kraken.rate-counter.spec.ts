import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amendCost, batchCost, cancelCost, RateCounter } from './kraken.rate-counter.js';
import { restCost, TIER_LIMITS } from './kraken.rate-tiers.js';

describe('a rate counter', () => {
  it('takes what fits, and more as time goes by', () => {
    const counter = new RateCounter({ max: 2, decayPerSecond: 0.5 });
    expect([counter.take(1, 0), counter.take(1, 0), counter.take(1, 0)]).toEqual([true, true, false]);
    expect(counter.take(1, 1_999)).toBe(false);
    expect(counter.take(1, 2_000)).toBe(true);
  });

  it('never grows by a call that it refuses', () => {
    const counter = new RateCounter({ max: 1, decayPerSecond: 1 });
    counter.take(1, 0);
    for (let call = 0; call < 100; call += 1) counter.take(1, 0);
    expect(counter.take(1, 1_000)).toBe(true);
  });

  it('stays between zero and its limit whatever is asked of it', () => {
    const calls = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 5_000 })));
    fc.assert(
      fc.property(calls, (all) => {
        const counter = new RateCounter({ max: 5, decayPerSecond: 0.33 });
        let now = 0;
        for (const [cost, pause] of all) {
          now += pause;
          counter.take(cost, now);
          expect(counter.levelAt(now)).toBeGreaterThanOrEqual(0);
          expect(counter.levelAt(now)).toBeLessThanOrEqual(5);
        }
      }),
    );
  });

  it('goes on emptying from where a clock was set back to', () => {
    const counter = new RateCounter({ max: 1, decayPerSecond: 1 });
    counter.take(1, 100_000);
    expect(counter.take(1, 0)).toBe(false);
    expect(counter.take(1, 1_000)).toBe(true);
  });

  it('can be filled beyond its limit by what is never refused', () => {
    const counter = new RateCounter({ max: 5, decayPerSecond: 1 });
    counter.add(8, 0);
    expect(counter.levelAt(0)).toBe(8);
    expect(counter.take(1, 3_000)).toBe(false);
    expect(counter.take(1, 4_000)).toBe(true);
  });
});

describe('what calls cost', () => {
  it('depends on the age of the order', () => {
    const ages = [0, 4_999, 5_000, 10_000, 15_000, 45_000, 90_000, 299_999, 300_000];
    expect(ages.map(cancelCost)).toEqual([8, 8, 6, 5, 4, 2, 1, 1, 0]);
    expect([0, 5_000, 10_000, 15_000].map(amendCost)).toEqual([4, 3, 2, 1]);
  });

  it('is half an order more for each of a batch', () => {
    expect([2, 15].map(batchCost)).toEqual([2, 8.5]);
  });

  it('is two for histories, one for other look-ups, none for orders', () => {
    expect(['TradesHistory', 'Balance', 'AddOrder', 'CancelOrder'].map(restCost)).toEqual([2, 1, 0, 0]);
  });

  it('meets ceilings that rise with the tier', () => {
    const { starter, intermediate, pro } = TIER_LIMITS;
    expect([starter, intermediate, pro].map(({ trading }) => trading.max)).toEqual([60, 125, 180]);
    expect([starter, intermediate, pro].map(({ rest }) => rest.decayPerSecond)).toEqual([0.33, 0.5, 1]);
  });
});
