import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as oracle from 'simple-statistics';
import { momentsOf, sharpeOf } from './moments.js';

describe('moments of a sample', () => {
  it('are those worked out by hand', () => {
    // 1 2 3 6: mean 3; off -2 -1 0 3; squares 4+1+0+9 = 14, cubes -8-1+0+27 = 18, fourths 16+1+0+81 = 98.
    const { count, mean, deviation, skewness, kurtosis } = momentsOf([1, 2, 3, 6]);
    expect([count, mean]).toEqual([4, 3]);
    expect(deviation).toBeCloseTo(Math.sqrt(14 / 3), 14);
    expect(skewness).toBeCloseTo(18 / 4 / 3.5 ** 1.5, 14);
    expect(kurtosis).toBeCloseTo(98 / 4 / 3.5 ** 2, 14);
  });

  it('agree with a library on mean and deviation', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2 }), (values) => {
        const { mean, deviation } = momentsOf(values);
        expect(mean).toBeCloseTo(oracle.mean(values), 12);
        expect(deviation).toBeCloseTo(oracle.sampleStandardDeviation(values), 12);
      }),
    );
  });

  it('know no spread where all values are equal, even if their mean is not exactly theirs', () => {
    expect(momentsOf(new Array(10).fill(0.1))).toEqual({
      count: 10,
      mean: expect.closeTo(0.1, 15),
      deviation: 0,
      skewness: 0,
      kurtosis: 3,
    });
    expect(sharpeOf(momentsOf(new Array(10).fill(0.1)))).toBe(0);
    expect(momentsOf([])).toMatchObject({ count: 0, mean: 0, deviation: 0 });
  });
});
