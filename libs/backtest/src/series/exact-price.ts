import { price, type Price } from '@gridbot/core';

/**
 * The decimal that a price column's double stands for. A decimal of at most 15 significant digits is the shortest text that
 * reads back as its nearest double, so nothing is lost and nothing is guessed.
 */
export function exactPrice(double: number): Price {
  return price(String(double));
}
