import { Decimal, price, type Lot } from '@gridbot/core';
import type { GridState, LotRecord } from './grid-state.js';
import { read } from './stored-decimal.js';

/** A lot as people see it: what is left of it, and what that cost. */
export function shownLot(id: string, lot: LotRecord): Lot {
  const { base, cost, state, sell } = lot;
  return {
    ...termsOf(id, lot),
    quantity: read(base),
    cost: read(cost),
    state,
    ...(sell === undefined ? {} : { soldBy: sell }),
  };
}

/** A lot at its end, as it was when it was bought. */
export function soldLot(id: string, lot: LotRecord, soldBy: string): Lot {
  const { base, cost } = lot.whole ?? lot;
  return { ...termsOf(id, lot), quantity: read(base), cost: read(cost), state: 'sold', soldBy };
}

/** A lot that ended without a sale: nothing is left of it. */
export function dissolvedLot(id: string, lot: LotRecord): Lot {
  return { ...termsOf(id, lot), quantity: Decimal.ZERO, cost: Decimal.ZERO, state: 'sold' };
}

/** All lots that are not sold, oldest first. */
export function shownLots({ lots }: GridState): readonly Lot[] {
  return Object.entries(lots).map(([id, lot]) => shownLot(id, lot));
}

/** The buy whose lot has this id; `undefined` for base of several buys, or of none that is known. */
export function boughtBy(lotId: string): string | undefined {
  const [, name] = /^lot-(.+)$/.exec(lotId) ?? [];
  if (name === undefined) return undefined;
  return /^\d+$/.test(name) ? `buy:${name}` : `late:${name}`;
}

/** The id of the lot that a buy of this key makes. */
export function lotIdOfBuy(buyKey: string): string {
  return `lot-${buyKey.split(':').at(-1)}`;
}

function termsOf(id: string, { target }: LotRecord): Pick<Lot, 'id' | 'target' | 'boughtBy'> {
  const key = boughtBy(id);
  return {
    id,
    ...(target === undefined ? {} : { target: price(read(target)) }),
    ...(key === undefined ? {} : { boughtBy: key }),
  };
}
