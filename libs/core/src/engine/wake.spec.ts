import { describe, expect, it } from '@jest/globals';
import { price } from '../values/price.js';
import { isInside } from './wake.js';

const above = price('110');
const below = price('90.0');

describe('a wake band', () => {
  it.each([
    ['90', true],
    ['110.00', true],
    ['100', true],
    ['110.01', false],
    ['89.99', false],
  ])('with both edges: %s inside is %s', (text, inside) => {
    expect(isInside({ above, below }, price(text))).toBe(inside);
  });

  it('with one edge has no limit on the other side', () => {
    expect(isInside({ above }, price('0.01'))).toBe(true);
    expect(isInside({ above }, price('110.1'))).toBe(false);
    expect(isInside({ below }, price('1000000'))).toBe(true);
    expect(isInside({ below }, price('89'))).toBe(false);
  });

  it('without edges suppresses every price, and no band none', () => {
    expect(isInside({}, price('1'))).toBe(true);
    expect(isInside(undefined, price('1'))).toBe(false);
  });
});
