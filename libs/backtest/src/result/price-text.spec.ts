import { expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { computedPriceText, priceText } from './price-text.js';

it.each([
  ['1234567.8912345', '1,234,567.8912345'],
  ['50000', '50,000'],
  ['0.00001234', '0.00001234'],
])('writes the price %s in full, as %s', (price, text) => {
  expect(priceText(decimal(price))).toBe(text);
});

it.each([
  ['12345678.9', '12,345,678.90'],
  ['19321.123456', '19,321.12'],
  ['7142.35', '7,142.35'],
  ['1.5', '1.500000'],
  ['0.08123456789', '0.08123457'],
  ['0.000012345678', '0.00001234568'],
])('writes the computed price %s with the digits that count, as %s', (price, text) => {
  expect(computedPriceText(decimal(price))).toBe(text);
});
