import { Decimal } from '@gridbot/core';
import type { Flavour, SalePolicy } from './flavour.js';

const sellAll: SalePolicy = {
  wanted: ({ held }, { instrument }) => held.floorTo(instrument.lotSize),

  gains: ({ profit }) => profit.isPositive(),

  // (1 + I)(1 − f) > 1 + f, with the buy's fee in base (1 + I)(1 − f)² > 1
  breakEven: (fee, baseFee) => {
    const afterFee = Decimal.ONE.minus(fee);
    const cost = baseFee ? Decimal.ONE : Decimal.ONE.plus(fee);
    const proceeds = baseFee ? afterFee.times(afterFee) : afterFee;
    return cost.minus(proceeds).dividedBy(proceeds, 8, 'ceil');
  },
};

/** Sells all that a buy brought; the gain is quote. */
export const gridSell: Flavour = { name: 'grid-sell', sale: sellAll, sellsExtra: false };
