import { GridbotError } from '../errors/gridbot-error.js';
import { Decimal } from './decimal.js';

declare const priceBrand: unique symbol;

/** Quote currency for one unit of base; above zero. Arithmetic on it gives plain decimals: `price()` checks it again. */
export type Price = Decimal & { readonly [priceBrand]: true };

/**
 * A checked price.
 * @throws GridbotError VALUE.PRICE if the value is zero or below
 */
export function price(value: Decimal | string): Price {
  const decimal = typeof value === 'string' ? Decimal.parse(value) : value;
  if (!decimal.isPositive()) throw new GridbotError('VALUE.PRICE', `a price must be above zero, not ${decimal}`);
  return decimal as Price;
}
