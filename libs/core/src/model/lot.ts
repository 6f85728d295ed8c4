import type { Decimal } from '../values/decimal.js';
import type { Price } from '../values/price.js';

/**
 * Where a lot stands: `held` (kept, or its sell is not placed yet), `selling` (its sell is open or in flight), `waiting` (its sell
 * was refused and is retried), `detached` (someone else canceled its sell), `sold`.
 */
export type LotState = 'held' | 'selling' | 'waiting' | 'detached' | 'sold';

/** What one buy brought: base, its cost, and the sell that is meant for it. As shown to people; strategies keep their own. */
export interface Lot {
  readonly id: string;
  /**
   * Base received, less any fee taken in base and less what is sold already. Of a sold lot: all that it was; zero, and no `soldBy`, if it
   * was taken apart again before anything of it was sold.
   */
  readonly quantity: Decimal;
  /** Quote paid for that base, fee included if it was taken in quote. */
  readonly cost: Decimal;
  readonly state: LotState;
  /** Price the lot is to be sold at; absent if it is kept. */
  readonly target?: Price;
  /** The strategy's key of the order that bought it; absent if several did. */
  readonly boughtBy?: string;
  /** The strategy's key of the order that sells it, or sold it; absent if there is none. */
  readonly soldBy?: string;
}
