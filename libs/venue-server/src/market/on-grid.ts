import { Decimal, price, quantity, type Price, type Quantity } from '@gridbot/core';
import type { VenueInstrument } from '../venue/venue-instrument.js';

/** The steps of an instrument. */
export type Steps = Pick<VenueInstrument, 'tickSize' | 'lotSize'>;

/** A price of a file, on the instrument's tick below; recorded ones may be finer, or carry the noise of floats. */
export function priceOn({ tickSize }: Steps, value: Decimal): Price {
  return price(Decimal.max(value.floorTo(tickSize), tickSize));
}

/** A quantity of a file, in whole lots, at least one. */
export function quantityOn({ lotSize }: Steps, value: Decimal): Quantity {
  return quantity(Decimal.max(value.floorTo(lotSize), lotSize));
}
