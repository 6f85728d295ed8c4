import { GridbotError } from '../errors/gridbot-error.js';
import { Decimal } from './decimal.js';

declare const quantityBrand: unique symbol;

/** An amount of base; zero or above. Arithmetic on it gives plain decimals: `quantity()` checks it again. */
export type Quantity = Decimal & { readonly [quantityBrand]: true };

/**
 * A checked quantity.
 * @throws GridbotError VALUE.QUANTITY if the value is below zero
 */
export function quantity(value: Decimal | string): Quantity {
  const decimal = typeof value === 'string' ? Decimal.parse(value) : value;
  if (decimal.isNegative()) throw new GridbotError('VALUE.QUANTITY', `a quantity must not be negative: ${decimal}`);
  return decimal as Quantity;
}
