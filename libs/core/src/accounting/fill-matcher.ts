import { Decimal } from '../values/decimal.js';
import { acquisitionPool, type AcquisitionPool, type MatchingMethod } from './acquisition-pool.js';
import type { AccountingTerms } from './accounting-terms.js';
import { plusAmounts } from './amounts.js';
import type { Disposal } from './disposal.js';
import { fillEffect, type AccountedFill } from './fill-effect.js';
import { Parcel } from './parcel.js';

/**
 * Matches what was sold with what was bought, one fill after the other. Exact: the quantities of the rows sum to what was sold, their
 * proceeds to what it brought, and once everything is sold their costs to what it cost.
 */
export class FillMatcher {
  private readonly pool: AcquisitionPool;

  constructor(
    method: MatchingMethod,
    private readonly terms: AccountingTerms,
  ) {
    this.pool = acquisitionPool(method);
  }

  /** What was bought and is not sold. */
  get left(): Parcel {
    return this.pool.left();
  }

  /** Takes the next fill, in the order in which the bot counted them; returns what it disposed of. */
  add(fill: AccountedFill): readonly Disposal[] {
    const { base, quote, fee, feesApart } = fillEffect(fill, this.terms);
    const bought = fill.side === 'buy';
    const parcel = new Parcel(base.abs(), bought ? quote.negate() : quote, fee, feesApart);
    if (bought ? base.isPositive() : base.isNegative()) return this.move(fill, parcel);
    return this.addOddFee(fill, parcel);
  }

  private move(fill: AccountedFill, parcel: Parcel): readonly Disposal[] {
    if (fill.side === 'sell') return this.dispose(fill, parcel);
    this.pool.add({ parcel, by: fill });
    return [];
  }

  /** A fee (or rebate) in base that is as large as the trade: the trade counts as it was, then the fee by itself, for nothing. */
  private addOddFee(fill: AccountedFill, { worth, fees, feesApart }: Parcel): readonly Disposal[] {
    const { lastQuantity, fee } = fill.fill;
    const rows = this.move(fill, new Parcel(lastQuantity, worth, fees, feesApart));
    const alone = new Parcel(fee.abs(), Decimal.ZERO, Decimal.ZERO, {});
    if (fill.side === 'buy') return this.dispose(fill, alone);
    this.pool.add({ parcel: alone, by: fill });
    return rows;
  }

  private dispose(disposedBy: AccountedFill, sold: Parcel): readonly Disposal[] {
    const rows: Disposal[] = [];
    let open = sold;
    for (let next = this.pool.next(); next !== undefined && !open.quantity.isZero(); next = this.pool.next()) {
      const quantity = Decimal.min(open.quantity, next.parcel.quantity);
      const [used, left] = next.parcel.split(quantity);
      const [part, rest] = open.split(quantity);
      this.pool.replaceNext(left);
      open = rest;
      rows.push(this.row(disposedBy, part, used, next.by));
    }
    if (!open.quantity.isZero()) rows.push(this.unknown(disposedBy, open));
    return rows;
  }

  private row(disposedBy: AccountedFill, sold: Parcel, used: Parcel, by: AccountedFill | undefined): Disposal {
    return {
      asset: this.terms.base,
      quantity: sold.quantity,
      origin: by === undefined ? 'pool' : 'fill',
      ...(by === undefined ? {} : { acquiredBy: by }),
      disposedBy,
      proceeds: sold.worth,
      cost: used.worth,
      gain: sold.worth.minus(used.worth),
      fees: sold.fees.plus(used.fees),
      feesApart: plusAmounts(sold.feesApart, used.feesApart),
    };
  }

  private unknown(disposedBy: AccountedFill, { quantity, worth, fees, feesApart }: Parcel): Disposal {
    return { asset: this.terms.base, quantity, origin: 'unknown', disposedBy, proceeds: worth, fees, feesApart };
  }
}
