import type { Lot } from '../model/lot.js';
import { Decimal } from '../values/decimal.js';
import type { AccountingTerms } from './accounting-terms.js';
import { fillEffect, type AccountedFill } from './fill-effect.js';
import { Parcel } from './parcel.js';

/** What lots say of the sells that are meant for them: the strategy's own way to match. */
export class RoundTrips {
  /** What is not sold yet of each lot, by the key of the order that sells it. */
  private readonly unsold = new Map<string, Parcel>();

  private told = false;

  constructor(private readonly terms: AccountingTerms) {}

  /** True once a lot was told of. */
  get known(): boolean {
    return this.told;
  }

  /** Tells of a lot. To be called for all lots before the first fill. */
  know({ quantity, cost, soldBy }: Lot): void {
    this.told = true;
    if (soldBy !== undefined) this.unsold.set(soldBy, new Parcel(quantity, cost, Decimal.ZERO, {}));
  }

  /** Quote: what a sell of a lot gained, its fee and the cost of the base it sold deducted; `undefined` for a fill that sells no known lot. */
  gainOf(sold: AccountedFill): Decimal | undefined {
    const lot = sold.side === 'sell' ? this.unsold.get(sold.key) : undefined;
    if (lot === undefined) return undefined;
    const { base, quote } = fillEffect(sold, this.terms);
    const [part, rest] = lot.split(base.abs());
    this.unsold.set(sold.key, rest);
    return quote.minus(part.worth);
  }
}
