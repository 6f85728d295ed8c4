import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import {
  amountText,
  countText,
  momentText,
  percentText,
  quoteDigits,
  ratioText,
  shareText,
  signedText,
} from './figure-text.js';

describe('figures as text', () => {
  it.each([
    ['1234567.895', 2, '1,234,567.90'],
    ['1000', 2, '1,000.00'],
    ['999.994', 2, '999.99'],
    ['-1234.5', 2, '-1,234.50'],
    ['0.000000015', 8, '0.00000002'],
    ['-0.001', 2, '0.00'],
    ['1234.5', 0, '1,234'],
  ])('shows %s with %d digits as %s', (amount, digits, text) => {
    expect(amountText(decimal(amount), digits)).toBe(text);
  });

  it('puts a plus in front of what is above zero', () => {
    expect(['5', '0', '-5'].map((amount) => signedText(decimal(amount), 1))).toEqual(['+5.0', '0.0', '-5.0']);
  });

  it('shows percentages, counts and times', () => {
    expect(percentText(decimal('-0.12345'))).toBe('-12.34 %');
    expect(countText(525600)).toBe('525,600');
    expect(momentText(Date.UTC(2024, 1, 3, 4, 5, 59))).toBe('2024-02-03 04:05');
  });

  it('shows ratios and shares of doubles, but neither nothing nor the noise of a tiny denominator', () => {
    expect([1.005, -3, 1e15, NaN, undefined].map(ratioText)).toEqual([
      '1.00',
      '-3.00',
      undefined,
      undefined,
      undefined,
    ]);
    expect([0.12345, 1e-12, 1e300].map(shareText)).toEqual(['12.34 %', '0.00 %', undefined]);
  });

  it('shows cheap quote currencies with two digits and dear ones with eight', () => {
    expect([quoteDigits(decimal('100')), quoteDigits(decimal('2.5'))]).toEqual([2, 8]);
  });
});
