import { describe, expect, it } from '@jest/globals';
import { anInstrument } from '../testing/index.js';
import { decimal } from '../values/decimal.js';
import { isBelowMinimum } from './is-below-minimum.js';

describe("the exchange's minimum for an order", () => {
  it.each([
    ['100', '0.1', false],
    ['100', '0.0999', true],
    ['10', '0.5', true],
    ['20', '0.5', false],
    [undefined, '0.1', false],
    [undefined, '0.0999', true],
  ])('at %s, %s is below it: %s', (price, quantity, expected) => {
    const instrument = anInstrument({ minQuantity: '0.1', minNotional: '10' });
    expect(isBelowMinimum(instrument, price === undefined ? undefined : decimal(price), decimal(quantity))).toBe(
      expected,
    );
  });

  it('is never reached by nothing, even where the exchange names none', () => {
    const instrument = anInstrument({ minQuantity: '0', minNotional: '0' });
    expect(isBelowMinimum(instrument, decimal('100'), decimal('0'))).toBe(true);
    expect(isBelowMinimum(instrument, decimal('100'), decimal('0.00000001'))).toBe(false);
  });
});
