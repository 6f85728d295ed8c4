import { describe, expect, it } from '@jest/globals';
import { Decimal, decimal } from '@gridbot/core';
import fc from 'fast-check';
import { fixed, quotient } from './binance.numbers.js';

describe('an amount on the wire', () => {
  it.each([
    ['0', '0.00000000'],
    ['50000.1', '50000.10000000'],
    ['-0.5', '-0.50000000'],
    ['0.000000005', '0.00000000'],
    ['0.000000015', '0.00000002'],
  ])('%s is written %s', (value, text) => {
    expect(fixed(decimal(value))).toBe(text);
  });

  it('has as many digits as asked for', () => {
    expect(fixed(decimal('-95.96'), 3)).toBe('-95.960');
  });

  it('is read back as what it was if eight digits hold it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (coefficient) => {
        const value = Decimal.of(coefficient, 8);
        const text = fixed(value);
        return /^-?\d+\.\d{8}$/.test(text) && decimal(text).eq(value);
      }),
    );
  });

  it('divided by zero is zero', () => {
    expect(quotient(decimal('1'), Decimal.ZERO).isZero()).toBe(true);
  });
});
