import type { Balances } from '../model/balance.js';
import type { VenueFill, VenueOrder } from '../model/venue-order.js';
import type { Asset, ClientOrderId } from '../values/identifiers.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** The account as the exchange answers when asked. Reconciling compares it with what we believe. */
export interface AccountSnapshot {
  readonly type: 'account-snapshot';
  readonly at: UnixMillis;
  readonly balances: Balances;
  /** Decimals that the exchange shows of an asset's balances, where its own books have more. Absent: what it shows is exact. */
  readonly shownDecimals?: Readonly<Record<Asset, number>>;
  /** All open orders on the instrument, other people's too, and ours that were looked up whatever their state. */
  readonly orders: readonly VenueOrder[];
  /** Our executions since the time that was asked for. */
  readonly fills: readonly VenueFill[];
  /** Client ids that were looked up and that the exchange does not know (yet). */
  readonly unknown: readonly ClientOrderId[];
}
