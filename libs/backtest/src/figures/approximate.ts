import type { Decimal } from '@gridbot/core';

const POWERS = Array.from({ length: 23 }, (_none, power) => Number(`1e${power}`));

/**
 * A double within a few units of the last place of a decimal: for statistics of many amounts, where the nearest one, which has to be read
 * from text, would cost more than everything else. Never for an amount that is shown.
 */
export function approximate({ coefficient, scale }: Decimal): number {
  return Number(coefficient) / (POWERS[scale] ?? 10 ** scale);
}
