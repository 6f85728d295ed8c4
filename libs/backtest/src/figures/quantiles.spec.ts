import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quantile } from 'simple-statistics';
import { quantilesOf } from './quantiles.js';

it('lie between neighbours in proportion', () => {
  // Places of four values: 0, 0.75, 1.5, 2.25, 3.
  expect(quantilesOf([40, 10, 30, 20])).toEqual({ min: 10, q25: 17.5, median: 25, q75: 32.5, max: 40 });
});

it('are the value itself if there is one, and nothing without any', () => {
  expect(quantilesOf([7])).toEqual({ min: 7, q25: 7, median: 7, q75: 7, max: 7 });
  expect(quantilesOf([])).toBeUndefined();
});

it('agree with a library', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (values) => {
      const { min, q25, median, q75, max } = quantilesOf(values)!;
      const expected = quantile(values, [0, 0.25, 0.5, 0.75, 1]);
      [min, q25, median, q75, max].forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 9));
    }),
  );
});
