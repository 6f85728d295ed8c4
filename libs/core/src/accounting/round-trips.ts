import type { Lot } from '../model/lot.js';
import { Decimal } from '../values/decimal.js';
import type { AccountingTerms } from './accounting-terms.js';
import { fillEffect, type AccountedFill, type FillEffect } from './fill-effect.js';
import { Parcel } from './parcel.js';

/** Digits of the cost of a part of a lot that is not sold: rounded half to even. */
const SHARE_SCALE = 18;

/** A lot as its sells use it up. */
interface OpenLot {
  readonly soldBy: string | undefined;
  /** Of a sold lot: what is not counted yet. Of another one: what is left of it, which says what a unit of it cost. */
  parcel: Parcel;
  readonly isSold: boolean;
}

/**
 * What lots say of the sells that are meant for them: the strategy's own way to match. A lot names its last sell only; earlier ones, canceled
 * half-way and replaced, are known by a part of their key that is the lot's id: `sell:lot-7:12` sells `lot-7`.
 */
export class RoundTrips {
  private readonly byId = new Map<string, OpenLot>();
  private readonly bySell = new Map<string, OpenLot>();
  private told = false;

  constructor(private readonly terms: AccountingTerms) {}

  /** True once a lot was told of. */
  get known(): boolean {
    return this.told;
  }

  /** Tells of a lot. To be called for all lots before the first fill. */
  know({ id, quantity, cost, state, soldBy }: Lot): void {
    this.told = true;
    if (!quantity.isPositive()) return;
    const parcel = new Parcel(quantity, cost, Decimal.ZERO, {});
    const lot = { parcel, isSold: state === 'sold', soldBy };
    this.byId.set(id, lot);
    if (soldBy !== undefined) this.bySell.set(soldBy, lot);
  }

  /**
   * Quote: what a sell of a lot gained, its fee and the cost of the base it sold deducted; `undefined` for a fill that sells no known lot.
   * @param effect what `fillEffect` says of the fill, for who knows it already
   */
  gainOf(fill: AccountedFill, effect?: FillEffect): Decimal | undefined {
    if (fill.side === 'buy') return undefined;
    const { base, quote } = effect ?? fillEffect(fill, this.terms);
    const lot = this.lotOf(fill.key);
    const cost = lot === undefined ? undefined : costOf(lot, fill.key, base.abs());
    return cost === undefined ? undefined : quote.minus(cost);
  }

  private lotOf(key: string): OpenLot | undefined {
    const named = this.bySell.get(key);
    if (named !== undefined) return named;
    const id = key.split(':').find((part) => this.byId.has(part));
    return id === undefined ? undefined : this.byId.get(id);
  }
}

/**
 * Of a sold lot the last fill takes what rounding left over; of another one, a unit cost what a unit of the rest does. An earlier sell that
 * sold more than the lot had left came too late: the lot was closed without it.
 */
function costOf(lot: OpenLot, key: string, quantity: Decimal): Decimal | undefined {
  const { parcel, isSold, soldBy } = lot;
  if (!isSold) return parcel.worth.times(quantity).dividedBy(parcel.quantity, SHARE_SCALE, 'half-even');
  if (key !== soldBy && quantity.gt(parcel.quantity)) return undefined;
  const [part, rest] = parcel.split(quantity);
  lot.parcel = rest;
  return part.worth;
}
