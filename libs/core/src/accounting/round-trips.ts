import type { Lot } from '../model/lot.js';
import { Decimal } from '../values/decimal.js';
import type { AccountingTerms } from './accounting-terms.js';
import { fillEffect, type AccountedFill } from './fill-effect.js';
import { Parcel } from './parcel.js';

/** Digits of the cost of a part of a lot that is not sold: rounded half to even. */
const SHARE_SCALE = 18;

/** What lots say of the sells that are meant for them: the strategy's own way to match. */
export class RoundTrips {
  /** What is not counted yet of each lot that is sold, by the key of the order that sold it. */
  private readonly sold = new Map<string, Parcel>();
  /** What is left of each other lot, by the key of the order that sells it. */
  private readonly left = new Map<string, Pick<Lot, 'quantity' | 'cost'>>();

  private told = false;

  constructor(private readonly terms: AccountingTerms) {}

  /** True once a lot was told of. */
  get known(): boolean {
    return this.told;
  }

  /** Tells of a lot. To be called for all lots before the first fill. */
  know({ quantity, cost, state, soldBy }: Lot): void {
    this.told = true;
    if (soldBy === undefined) return;
    if (state === 'sold') this.sold.set(soldBy, new Parcel(quantity, cost, Decimal.ZERO, {}));
    else if (quantity.isPositive()) this.left.set(soldBy, { quantity, cost });
  }

  /** Quote: what a sell of a lot gained, its fee and the cost of the base it sold deducted; `undefined` for a fill that sells no known lot. */
  gainOf(fill: AccountedFill): Decimal | undefined {
    if (fill.side === 'buy') return undefined;
    const { base, quote } = fillEffect(fill, this.terms);
    const cost = this.costOf(fill.key, base.abs());
    return cost === undefined ? undefined : quote.minus(cost);
  }

  /** Of a sold lot the last fill takes what rounding left over; of another one, a unit cost what a unit of the rest does. */
  private costOf(key: string, quantity: Decimal): Decimal | undefined {
    const left = this.left.get(key);
    if (left !== undefined) return left.cost.times(quantity).dividedBy(left.quantity, SHARE_SCALE, 'half-even');
    const sold = this.sold.get(key);
    if (sold === undefined) return undefined;
    const [part, rest] = sold.split(quantity);
    this.sold.set(key, rest);
    return part.worth;
  }
}
