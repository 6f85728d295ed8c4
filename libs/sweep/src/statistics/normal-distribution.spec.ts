import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalCdf, normalQuantile } from './normal-distribution.js';

describe('the normal distribution', () => {
  // Abramowitz and Stegun, table 26.1, and the well-known far values 1.2419e-19 (9 deviations) and 7.619853e-24 (10).
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-1, 0.158655253931457],
    [1.96, 0.97500210485178],
    [-3, 0.00134989803163],
    [5, 0.999999713348428],
    [-6, 9.86587645037698e-10],
    [-10, 7.61985302416053e-24],
  ])('Φ(%d) = %d', (x, probability) => {
    expect(normalCdf(x) / probability).toBeCloseTo(1, 11);
  });

  it.each([
    [0.5, 0],
    [0.95, 1.644853626951472],
    [0.975, 1.959963984540054],
    [0.99, 2.326347874040841],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
  ])('the quantile of %d is %d', (p, x) => {
    expect(normalQuantile(p)).toBeCloseTo(x, 11);
  });

  it('never falls, and both tails together are one', () => {
    const far = fc.double({ min: -12, max: 12, noNaN: true });
    fc.assert(
      fc.property(far, far, (one, other) => {
        expect(normalCdf(Math.min(one, other))).toBeLessThanOrEqual(normalCdf(Math.max(one, other)) + 1e-15);
        expect(normalCdf(one) + normalCdf(-one)).toBeCloseTo(1, 14);
      }),
    );
  });

  it('gives back the probability from its quantile, far into both tails', () => {
    fc.assert(
      fc.property(fc.double({ min: -280, max: -0.001, noNaN: true }), (exponent) => {
        const p = Math.exp(exponent);
        expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 9);
      }),
    );
  });

  it('has no quantile outside of 0 and 1, and infinite ones at the ends', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(-0.1), normalQuantile(NaN)]).toEqual([
      -Infinity,
      Infinity,
      NaN,
      NaN,
    ]);
  });
});
