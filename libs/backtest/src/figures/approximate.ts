import type { Decimal } from '@gridbot/core';

/** From texts: `10 ** power` is now one double, now its neighbour, as the platform compiles it. */
const POWERS = Array.from({ length: 309 }, (_none, power) => Number(`1e${power}`));

/**
 * A double within a few units of the last place of a decimal: for statistics of many amounts, where the nearest one, which has to be read
 * from text, would cost more than everything else. Never for an amount that is shown.
 */
export function approximate(amount: Decimal): number {
  const power = POWERS[amount.scale];
  return power === undefined ? amount.toDouble() : Number(amount.coefficient) / power;
}
