import { expect, it } from '@jest/globals';
import { decimal, Decimal } from '@gridbot/core';
import fc from 'fast-check';
import { approximate } from './approximate.js';

it('is the nearest double, or near it, however many digits an amount has', () => {
  expect([decimal('0.1'), Decimal.of(1n, 320)].map(approximate)).toEqual([0.1, 1e-320]);
  const digits = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
  fc.assert(
    fc.property(digits, fc.nat(60), (coefficient, scale) => {
      const amount = Decimal.of(coefficient, scale);
      const nearest = amount.toDouble();
      expect(Math.abs(approximate(amount) - nearest)).toBeLessThanOrEqual(Math.abs(nearest) * 4 * Number.EPSILON);
    }),
  );
});
