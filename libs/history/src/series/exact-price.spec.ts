import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimal as decimalOf } from '@gridbot/core';
import { exactPrice } from './exact-price.js';

describe('exactPrice', () => {
  it('gives back every decimal of up to 15 significant digits', () => {
    const text = fc
      .tuple(fc.bigInt({ min: 1n, max: 999_999_999_999_999n }), fc.integer({ min: 0, max: 20 }))
      .map(([mantissa, decimals]) => `${mantissa}e-${decimals}`);
    fc.assert(
      fc.property(text, (decimal) => {
        expect(exactPrice(Number(decimal)).toDouble()).toBe(Number(decimal));
        const [mantissa = '', decimals = ''] = decimal.split('e-');
        const exact = exactPrice(Number(decimal));
        expect(exact.toString()).toBe(decimalOf(decimal).toString());
        expect(exact.coefficient * 10n ** BigInt(decimals)).toBe(BigInt(mantissa) * 10n ** BigInt(exact.scale));
      }),
    );
  });

  it('refuses what is no price', () => {
    expect(() => exactPrice(0)).toThrow('a price must be above zero');
  });
});
