import { describe, expect, it } from '@jest/globals';
import { didYouMean } from './did-you-mean.js';

const SETTINGS = ['interval', 'openBuyOrders', 'amountPerGrid', 'use', 'fee'];

describe('didYouMean', () => {
  it.each([
    ['intervall', 'interval'],
    ['intreval', 'interval'],
    ['openbuyorders', 'openBuyOrders'],
    ['amountPerGrip', 'amountPerGrid'],
    ['fees', 'fee'],
  ])('takes %s for %s', (word, meant) => {
    expect(didYouMean(word, SETTINGS)).toBe(meant);
  });

  it.each([['colour'], ['x'], ['maxInvestment']])('has no idea what %s could mean', (word) => {
    expect(didYouMean(word, SETTINGS)).toBeUndefined();
  });

  it('prefers the closest candidate', () => {
    expect(didYouMean('grid-sel', ['grid-hodl', 'grid-sell'])).toBe('grid-sell');
  });

  it('has nothing to offer without candidates', () => {
    expect(didYouMean('anything', [])).toBeUndefined();
  });
});
