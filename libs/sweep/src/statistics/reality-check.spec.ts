import { describe, expect, it } from '@jest/globals';
import { madeUpReturns } from './made-up-returns.fixture.js';
import { momentsOf, sharpeOf } from './moments.js';
import { realityCheck } from './reality-check.js';

/** The check of the best of the sets. */
function checkBest(returns: readonly Float64Array[]): number {
  const sharpes = returns.map((row) => sharpeOf(momentsOf(row)));
  const best = sharpes.indexOf(Math.max(...sharpes));
  return realityCheck(returns, best, { seed: 1, resamples: 99 })!.pValue;
}

describe('the reality check', () => {
  it.each([0, 0.9])(
    'takes the best of noise, %d of it in common, for an edge in about a twentieth of the searches',
    (common) => {
      const searches = 150;
      const seeds = Array.from({ length: searches }, (_none, seed) => seed);
      const wrong = seeds.filter((seed) => checkBest(madeUpReturns({ sets: 20, days: 150, seed, common })) <= 0.05);
      // Four standard errors above 5 %.
      expect(wrong.length / searches).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / searches));
      expect(wrong.length).toBeGreaterThan(0);
    },
  );

  it('finds a planted edge', () => {
    const edge = { set: 3, sharpe: 0.25 };
    expect(checkBest(madeUpReturns({ sets: 20, days: 400, seed: 1, edge }))).toBeLessThan(0.02);
  });

  it('says nothing about a week, or about a set that never moved', () => {
    expect(realityCheck([[1, 2, 3]], 0, { seed: 1 })).toBeUndefined();
    expect(realityCheck([new Float64Array(50)], 0, { seed: 1 })).toBeUndefined();
    expect(realityCheck([], 0, { seed: 1 })).toBeUndefined();
  });
});
