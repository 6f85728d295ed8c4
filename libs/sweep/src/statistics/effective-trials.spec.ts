import { describe, expect, it } from '@jest/globals';
import { effectiveTrials } from './effective-trials.js';
import { madeUpReturns } from './made-up-returns.fixture.js';

describe('the effective number of trials', () => {
  it('is about the number of sets where they have nothing in common', () => {
    const effective = effectiveTrials(madeUpReturns({ sets: 40, days: 500, seed: 1 }));
    expect(effective).toBeGreaterThan(36);
    expect(effective).toBeLessThanOrEqual(40);
  });

  it('does not fall for what the market gives to all sets alike', () => {
    const effective = effectiveTrials(madeUpReturns({ sets: 40, days: 500, seed: 1, common: 0.9 }));
    expect(effective).toBeGreaterThan(36);
  });

  it('counts groups of sets that do the same', () => {
    const kinds = madeUpReturns({ sets: 5, days: 500, seed: 2 });
    const copies = kinds.flatMap((kind) => new Array<Float64Array>(20).fill(kind));
    const effective = effectiveTrials(copies);
    expect(effective).toBeGreaterThan(4);
    expect(effective).toBeLessThan(6);
  });

  it('is one where all sets do the same, and the number of sets where nothing can be told', () => {
    const [only] = madeUpReturns({ sets: 1, days: 50, seed: 3 });
    expect(effectiveTrials([only!, only!, only!])).toBe(1);
    expect(effectiveTrials([only!])).toBe(1);
    expect(effectiveTrials([[0.1], [0.2]])).toBe(2);
  });
});
