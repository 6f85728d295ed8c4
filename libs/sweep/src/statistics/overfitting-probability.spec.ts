import { describe, expect, it } from '@jest/globals';
import { failure } from '../failure.fixture.js';
import { measureOver, blockSums } from './block-sums.js';
import { binomial, halfSplits } from './half-splits.js';
import { madeUpReturns } from './made-up-returns.fixture.js';
import { momentsOf, sharpeOf } from './moments.js';
import { overfittingProbability } from './overfitting-probability.js';

describe('the probability of backtest overfitting', () => {
  it('is a half on average for pure noise, over 300 searches', () => {
    const found = Array.from({ length: 300 }, (_none, seed) => {
      const returns = madeUpReturns({ sets: 20, days: 96, seed });
      return overfittingProbability(returns, { blocks: 8 })!.probability;
    });
    const { mean, deviation } = momentsOf(found);
    expect(Math.abs(mean - 0.5)).toBeLessThan((4 * deviation) / Math.sqrt(300));
  });

  it('is near zero where one set has an edge, and the choice holds on the other half', () => {
    const edge = { set: 7, sharpe: 0.3 };
    const found = overfittingProbability(madeUpReturns({ sets: 20, days: 500, seed: 1, edge }))!;
    expect(found.probability).toBeLessThan(0.02);
    expect(found.lossProbability).toBeLessThan(0.02);
    expect(found).toMatchObject({ sets: 20, days: 500, blocks: 16, splits: 12_870 });
  });

  it('is high where what is best on one half is worst on the other', () => {
    // Set 0 earns in the first half of the days and loses as much in the second; set 1 the other way round.
    const days = Array.from({ length: 16 }, (_none, day) => (day < 8 ? 0.01 : -0.01) + (day % 2) * 0.001);
    const found = overfittingProbability([days, days.map((value) => -value)], { blocks: 4 })!;
    // Of the 6 splits, 4 take one block of each half: there both are equal up to the wobble. The two others are plainly overfitted.
    expect(found.probability).toBeGreaterThanOrEqual(2 / 6);
    expect(found.degradation.slope).toBeLessThan(-0.9);
  });

  it('works out a case small enough for paper', () => {
    // Means by block. A: 1 2 3 4; B: 4 3 2 1; C: 0 0 0 0 (days of a block are equal but for a wobble that the mean does not see).
    const rows = [
      [1, 1, 2, 2, 3, 3, 4, 4],
      [4, 4, 3, 3, 2, 2, 1, 1],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ];
    const found = overfittingProbability(rows, { blocks: 4, measure: 'mean' })!;
    // Splits and their best -> its rank of 3 outside: {0,1} B 3.5 -> 1.5 against A 3.5: rank 2, logit 0. {0,2} B 3 -> 2 against A 3: 2.
    // {0,3} A 2.5 = B 2.5: the first, A -> 2.5 = 2.5: ranks 2 and 3 shared, 2.5. {1,2} likewise 2.5. {1,3} A 3 -> 2 against 3: 2. {2,3} A: 2.
    const half = Math.log(2.5 / 1.5);
    expect(Array.from(found.logits)).toEqual([0, 0, half, half, 0, 0].map((value) => expect.closeTo(value, 12)));
    expect(found.probability).toBeCloseTo((4 * 0.5) / 6, 12);
    expect(found.lossProbability).toBe(0);
    // Inside 3.5 3 2.5 2.5 3 3.5, outside 1.5 2 2.5 2.5 2 1.5: outside = 5 - inside.
    expect(found.degradation).toEqual({
      slope: expect.closeTo(-1, 12),
      intercept: expect.closeTo(5, 12),
      rSquared: expect.closeTo(1, 12),
    });
  });

  it('says nothing about one set, or about a week', () => {
    expect(overfittingProbability(madeUpReturns({ sets: 1, days: 100, seed: 1 }))).toBeUndefined();
    expect(overfittingProbability(madeUpReturns({ sets: 9, days: 7, seed: 1 }))).toBeUndefined();
    expect(overfittingProbability([])).toBeUndefined();
  });

  it('takes fewer blocks for few days, and refuses numbers of blocks that cannot be', () => {
    const few = madeUpReturns({ sets: 3, days: 9, seed: 1 });
    expect(overfittingProbability(few)?.blocks).toBe(4);
    for (const blocks of [3, 2, 5, 6, 32]) {
      expect(() => overfittingProbability(few, { blocks })).toThrow(failure('CONFIG.INVALID', 'blocks'));
    }
    expect(() => overfittingProbability([[1, 2], [1]])).toThrow(failure('CONFIG.INVALID', 'set 1 has 1 returns'));
  });
});

describe('half splits', () => {
  it('are all of them, each once, where they are within the bound', () => {
    const splits = halfSplits(6, 100);
    expect(splits).toHaveLength(20);
    expect(new Set(splits.map(String)).size).toBe(20);
    expect(splits.every((split) => new Set(split).size === 3 && split.every((block) => block >= 0 && block < 6))).toBe(
      true,
    );
  });

  it('are spread evenly beyond the bound, with every other half among them', () => {
    const splits = halfSplits(16, 500);
    expect(binomial(16, 8)).toBe(12_870);
    expect(new Set(splits.map(String)).size).toBe(500);
    const known = new Set(splits.map(String));
    const other = (split: readonly number[]): string =>
      String(Array.from({ length: 16 }, (_none, i) => i).filter((i) => !split.includes(i)));
    expect(splits.every((split) => known.has(other(split)))).toBe(true);
  });
});

describe('the measure over blocks', () => {
  it('is the Sharpe ratio of the days in them', () => {
    const returns = madeUpReturns({ sets: 3, days: 50, seed: 9 });
    const sums = blockSums(returns, 4);
    const days = [...returns[1]!.slice(0, 12), ...returns[1]!.slice(25, 37)];
    expect(measureOver(sums, 1, [0, 2], 'sharpe')).toBeCloseTo(sharpeOf(momentsOf(days)), 12);
    expect(measureOver(sums, 1, [0, 2], 'mean')).toBeCloseTo(momentsOf(days).mean, 14);
  });

  it('is zero where nothing moved', () => {
    expect(measureOver(blockSums([[0.1, 0.1, 0.1, 0.1]], 2), 0, [0, 1], 'sharpe')).toBe(0);
  });
});
