import type { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';

/** What the account holds of one asset. */
export interface Balance {
  readonly total: Decimal;
  /** Total less what open orders hold. */
  readonly free: Decimal;
}

/** Balances by asset. An absent asset is zero. */
export type Balances = Readonly<Record<Asset, Balance>>;

/** The balances of an account on which nothing is held by orders: everything is free. */
export function freeBalances(totals: Readonly<Record<Asset, Decimal>>): Balances {
  return Object.fromEntries(Object.entries(totals).map(([asset, total]) => [asset, { total, free: total }]));
}
