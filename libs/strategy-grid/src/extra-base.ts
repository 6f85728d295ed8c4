import { Decimal, type Price, price } from '@gridbot/core';
import { read } from './stored-decimal.js';
import type { Turn } from './turn.js';

/** Digits of the wake band's edge; rounded down, so that it never hides a price at which there is something to do. */
const EDGE_SCALE = 18;

/** Free base that belongs to no lot, no dust and no half-filled buy. Deposits count. Zero or below: none. */
export function extraBase({ state, terms, context }: Turn): Decimal {
  const { free } = context.balance(terms.instrument.base);
  let reserved = read(state.lotSums.base).plus(read(state.dust.base));
  for (const { key, fees, booked } of state.buys) {
    if (fees === undefined) continue;
    const received = context.orders.get(key)?.filledQuantity ?? Decimal.ZERO;
    reserved = reserved.plus(received).minus(read(fees.base));
    if (booked !== undefined) reserved = reserved.minus(read(booked.quantity));
  }
  return free.minus(reserved);
}

/** True if that base is worth more than an amount per grid and its fee at this price. */
export function isWorthExtraSell({ terms }: Turn, base: Decimal, last: Decimal): boolean {
  return base.times(last).gt(terms.amountWithFee);
}

/** The highest price at which that base is not yet worth an extra sell; `undefined` if there is none worth naming. */
export function extraSellEdge({ terms }: Turn, base: Decimal): Price | undefined {
  const edge = terms.amountWithFee.dividedBy(base, EDGE_SCALE, 'floor');
  return edge.isPositive() ? price(edge) : undefined;
}
