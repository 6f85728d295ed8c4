import { Decimal, price, type Price } from '@gridbot/core';

const POWERS = Float64Array.from({ length: 13 }, (_none, power) => Number(`1e${power}`));
/** Whole numbers up to here have at most 15 digits, and every decimal of at most 15 digits has a double of its own. */
const MOST = 1e15;

/**
 * The decimal that a price column's double stands for: the one with at most 15 significant digits that has this double as its nearest.
 * There is only one, so nothing is lost and nothing is guessed.
 * @throws GridbotError VALUE.PRICE if it is not above zero
 */
export function exactPrice(double: number): Price {
  for (let scale = 0; scale < POWERS.length; scale += 1) {
    const digits = Math.round(double * POWERS[scale]!);
    if (digits >= MOST) break;
    if (digits / POWERS[scale]! === double) return price(Decimal.of(digits, scale));
  }
  return price(String(double));
}
