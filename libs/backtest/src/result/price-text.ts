import type { Decimal } from '@gridbot/core';
import { amountText } from './figure-text.js';

/** Digits that count in a price that was computed; more cannot be read. */
const DIGITS = 7;
/** Whole digits from which on cents are enough. */
const DEAR = 4;

/** A price as the exchange has it, with thousands separated: no digit is dropped. */
export function priceText(price: Decimal): string {
  const [, fraction = ''] = price.toString().split('.');
  return amountText(price, fraction.length);
}

/** A price that was computed, so that it has more digits than one can read: seven that count, or cents from a thousand on. */
export function computedPriceText(price: Decimal): string {
  const whole = price.abs().toString().split('.')[0]!.replace(/^0$/, '');
  if (whole.length >= DEAR) return amountText(price, 2);
  const leading = whole === '' ? leadingZeros(price) : 0;
  return amountText(price, Math.min(16, DIGITS - whole.length + leading));
}

function leadingZeros(price: Decimal): number {
  return /^-?0\.(0*)/.exec(price.toString())?.[1]?.length ?? 0;
}
