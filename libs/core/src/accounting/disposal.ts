import type { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';
import type { Amounts } from './amounts.js';
import type { AccountedFill } from './fill-effect.js';

/** One part of a sale with the acquisition that it used up: a row of a tax table. Amounts are in quote unless an asset is named. */
export interface Disposal {
  readonly asset: Asset;
  /** Base given up. */
  readonly quantity: Decimal;
  /**
   * Where it came from: one `fill`; the `pool` of all fills at average cost; `unknown`: from no fill of ours (what was there at the start, a
   * deposit, a trade by hand). Of that, cost and gain are not known either.
   */
  readonly origin: 'fill' | 'pool' | 'unknown';
  readonly acquiredBy?: AccountedFill;
  readonly disposedBy: AccountedFill;
  /** What the sale brought, less its fee. */
  readonly proceeds: Decimal;
  /** What it had cost, its fee included. */
  readonly cost?: Decimal;
  /** `proceeds` less `cost`. */
  readonly gain?: Decimal;
  /** The fees of both sides that are in cost and proceeds, or in the quantity if they were taken in base. For information: they are counted already. */
  readonly fees: Decimal;
  /** Fees of both sides in assets without a price: in none of the other figures. */
  readonly feesApart: Amounts;
}
