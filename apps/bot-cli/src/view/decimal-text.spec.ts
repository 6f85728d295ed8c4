import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { amountText, percent, rounded } from './decimal-text.js';

describe('decimals for people', () => {
  it.each([
    ['1.005', 2, '1.00'],
    ['1.015', 2, '1.02'],
    ['-0.5', 0, '0'],
    ['7', 2, '7.00'],
    ['0.00000001', 8, '0.00000001'],
    ['12345.678', 1, '12345.7'],
  ])('writes %s with %i digits as %s', (text, digits, expected) => {
    expect(rounded(decimal(text), digits)).toBe(expected);
  });

  it.each([
    ['0', '0.0000'],
    ['1.237622', '1.2376'],
    ['-0.01', '-0.0100'],
    ['0.00000184', '0.00000184'],
    ['-0.00999', '-0.00999000'],
  ])('writes an amount of %s with as many digits as it needs: %s', (text, expected) => {
    expect(amountText(decimal(text))).toBe(expected);
  });

  it('writes fractions as percentages', () => {
    expect(percent(decimal('0.0025'))).toBe('0.25%');
    expect(percent(decimal('-0.1'), 0)).toBe('-10%');
  });
});
