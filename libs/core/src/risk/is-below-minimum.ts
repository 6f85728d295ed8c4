import type { Instrument } from '../model/instrument.js';
import type { Decimal } from '../values/decimal.js';

/**
 * True if the exchange would refuse an order as too small: no base at all, less than `minQuantity`, or worth less than `minNotional`.
 * @param price quote currency for one unit of base; `undefined` where it is not known: then the quantity alone decides
 * @param quantity base
 */
export function isBelowMinimum(
  { minQuantity, minNotional }: Pick<Instrument, 'minQuantity' | 'minNotional'>,
  price: Decimal | undefined,
  quantity: Decimal,
): boolean {
  if (!quantity.isPositive() || quantity.lt(minQuantity)) return true;
  return price !== undefined && price.times(quantity).lt(minNotional);
}
