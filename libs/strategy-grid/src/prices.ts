import { Decimal, type Price, price } from '@gridbot/core';
import type { Terms } from './terms.js';

const TWO = Decimal.of(2n);

/**
 * The next buy below `reference` (the lowest open buy, or the last price): one interval below it, or below the last price if that is
 * lower still. `undefined` where the price has no tick left below it.
 */
export function nextBuyPrice(reference: Decimal, last: Decimal, { step, instrument }: Terms): Price | undefined {
  const from = reference.gt(last.times(step)) ? last : reference;
  const level = from.dividedToStep(step, instrument.tickSize);
  return level.isPositive() ? price(level) : undefined;
}

/** What the amount per grid buys at this price, on the lot step. */
export function buyQuantity(buyPrice: Decimal, { config, instrument }: Terms): Decimal {
  return config.amountPerGrid.dividedToStep(buyPrice, instrument.lotSize);
}

/** Where a buy at `boughtAt` is sold: one interval above it, or above the last price if that is higher already. */
export function sellPrice(boughtAt: Decimal, last: Decimal | undefined, { step, instrument }: Terms): Price {
  const target = boughtAt.times(step);
  const from = last !== undefined && target.lt(last) ? last.times(step) : target;
  return price(from.floorTo(instrument.tickSize));
}

/** Where a sell that could not be placed is tried again: at its target, or one interval above the last price if that is higher. */
export function retryPrice(target: Decimal, last: Decimal | undefined, { step, instrument }: Terms): Price {
  const from = last === undefined ? target : Decimal.max(target, last.times(step));
  return price(from.floorTo(instrument.tickSize));
}

/** Where SWING sells base beyond its lots: two intervals above the last price and above everything ever paid. */
export function extraSellPrice(last: Decimal, highestBuy: Decimal | undefined, terms: Terms): Price {
  const from = highestBuy === undefined ? last : Decimal.max(last, highestBuy);
  return price(from.times(terms.twoSteps).floorTo(terms.instrument.tickSize));
}

/** `A / (P(1 − 2f))` on the lot step: the quantity whose sale at `P` brings back the amount and both fees. */
export function recoveringQuantity(amount: Decimal, sellAt: Decimal, { afterTwoFees, instrument }: Terms): Decimal {
  return amount.dividedToStep(sellAt.times(afterTwoFees), instrument.lotSize);
}

/** Above this price the buys follow the market up. */
export function shiftThreshold(highestBuyOrder: Decimal, { shiftFactor }: Terms): Price {
  return price(highestBuyOrder.times(shiftFactor));
}

/** True if two buys are nearer than half an interval: `high = low` or `high / low − 1 < I / 2`. */
export function isNear(high: Decimal, low: Decimal, { nearFactor }: Terms): boolean {
  return TWO.times(high).lt(low.times(nearFactor));
}
