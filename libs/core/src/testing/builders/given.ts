import { Decimal } from '../../values/decimal.js';
import type { ClientOrderId, InstrumentId, TradeId, VenueOrderId } from '../../values/identifiers.js';

/** A value as a test writes it: decimals and identifiers as plain text. */
export type Written<Value> = Value extends Decimal
  ? string | Decimal
  : Value extends InstrumentId | ClientOrderId | VenueOrderId | TradeId
    ? string
    : Value;

/** Some fields of a shape, as a test writes them; what is left out, or undefined, gets a sensible value. */
export type Given<Shape> = { readonly [Field in keyof Shape]?: Written<Shape[Field]> | undefined };

/** Decimals are taken as they are, text is read. */
export function exact(value: Decimal | string): Decimal {
  return typeof value === 'string' ? Decimal.parse(value) : value;
}
