import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@gridbot/core';
import fc from 'fast-check';
import { read, write } from './stored-decimal.js';

describe('decimals in the state', () => {
  it('come back as they were written, also after thousands of others', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(20), (digits, scale) => {
        const value = Decimal.of(digits, scale);
        expect(read(write(value)).eq(value)).toBe(true);
      }),
      { numRuns: 6_000 },
    );
  });

  it('are text without trailing zeros, so that equal values are equal text', () => {
    expect(write(Decimal.of(1_500n, 3))).toBe('1.5');
    expect(read('1.500').eq(read('1.5'))).toBe(true);
  });
});
