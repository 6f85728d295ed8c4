import { Decimal, price, type Lot, type LotState } from '@gridbot/core';
import type { GridState, LotRecord } from './grid-state.js';
import { read } from './stored-decimal.js';

type LotDraft = { -readonly [Field in keyof Lot]: Lot[Field] };

/** Begin of the id of a lot that one buy made. */
const LOT = 'lot-';

/** A lot as people see it: what is left of it, and what that cost. */
export function shownLot(id: string, lot: LotRecord): Lot {
  return shown(id, lot, read(lot.base), read(lot.cost), lot.state, lot.sell);
}

/** A lot at its end, as it was when it was bought. */
export function soldLot(id: string, lot: LotRecord, soldBy: string): Lot {
  const { base, cost } = lot.whole ?? lot;
  return shown(id, lot, read(base), read(cost), 'sold', soldBy);
}

/** A lot that ended without a sale: nothing is left of it. */
export function dissolvedLot(id: string, lot: LotRecord): Lot {
  return shown(id, lot, Decimal.ZERO, Decimal.ZERO, 'sold', undefined);
}

/** All lots that are not sold, oldest first. */
export function shownLots({ lots }: GridState): readonly Lot[] {
  return Object.entries(lots).map(([id, lot]) => shownLot(id, lot));
}

/** The buy whose lot has this id; `undefined` for base of several buys, or of none that is known. */
export function boughtBy(lotId: string): string | undefined {
  if (!lotId.startsWith(LOT) || lotId.length === LOT.length) return undefined;
  const name = lotId.slice(LOT.length);
  return isNumber(name) ? `buy:${name}` : `late:${name}`;
}

/** The id of the lot that a buy of this key makes. */
export function lotIdOfBuy(buyKey: string): string {
  return LOT + buyKey.slice(buyKey.lastIndexOf(':') + 1);
}

function isNumber(name: string): boolean {
  for (let i = 0; i < name.length; i += 1) if (name[i]! < '0' || name[i]! > '9') return false;
  return true;
}

// Without spreading: most steps that trade show a lot.
function shown(
  id: string,
  { target }: LotRecord,
  quantity: Decimal,
  cost: Decimal,
  state: LotState,
  soldBy: string | undefined,
): Lot {
  const lot: LotDraft = { id, quantity, cost, state };
  const key = boughtBy(id);
  if (target !== undefined) lot.target = price(read(target));
  if (key !== undefined) lot.boughtBy = key;
  if (soldBy !== undefined) lot.soldBy = soldBy;
  return lot;
}
