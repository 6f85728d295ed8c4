import type { Decimal } from '@gridbot/core';

/** Rounds doubles to multiples of a tick, as the doubles nearest to those decimals. */
export type TickRounding = (price: number) => number;

/** The nearest multiple of the tick, at least one tick: a price is above zero. */
export function tickRounding(tickSize: Decimal): TickRounding {
  const units = Number(tickSize.coefficient);
  // Whole numbers below 2^53 divided by a power of ten are rounded once: the double is the nearest to the decimal.
  const power = Number(`1e${tickSize.scale}`);
  const tick = units / power;
  return (price) => (Math.max(1, Math.round(price / tick)) * units) / power;
}
