import type { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';

/** What an account is kept in. */
export interface AccountingTerms {
  readonly base: Asset;
  /** Everything is counted in this. */
  readonly quote: Asset;
  /** Quote for one unit of assets other than base and quote; they do not move. Fees in an asset that is not here are listed apart. */
  readonly prices?: Readonly<Record<Asset, Decimal>>;
}
