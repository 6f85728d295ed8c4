import { Decimal } from '@gridbot/core';
import { recoveringQuantity } from '../prices.js';
import type { Flavour, SalePolicy } from './flavour.js';

const TWO = Decimal.of(2n);

/** Sells as much of a lot as brings back the quote spent and both fees. */
export const recoverSpent: SalePolicy = {
  wanted: ({ price, amount }, terms) => recoveringQuantity(amount, price, terms),

  // Some base must be left over.
  gains: ({ wanted, held, worth }) => wanted.lt(held) && worth.isPositive(),

  // (1 + I)(1 − 2f) > 1, with the buy's fee in base (1 + I)(1 − 2f)(1 − f) > 1
  breakEven: (fee, baseFee) => {
    const afterTwoFees = Decimal.ONE.minus(TWO.times(fee));
    const kept = baseFee ? afterTwoFees.times(Decimal.ONE.minus(fee)) : afterTwoFees;
    return Decimal.ONE.minus(kept).dividedBy(kept, 8, 'ceil');
  },
};

/** Takes back what a buy cost; the rest of the base accumulates. */
export const gridHodl: Flavour = { name: 'grid-hodl', sale: recoverSpent, sellsExtra: false };
