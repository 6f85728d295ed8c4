import type { Balances } from '../model/balance.js';
import type { VenueFill, VenueOrder } from '../model/venue-order.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { Price } from '../values/price.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** An order of ours as the exchange remembers it. */
export interface RecoveredOrder extends VenueOrder {
  readonly clientOrderId: ClientOrderId;
  /** The strategy's name of the order, if an older database still knows it. */
  readonly key?: string;
  readonly postOnly: boolean;
  /** The earliest sign of it. */
  readonly placedAt: UnixMillis;
}

/**
 * What the exchange remembers of a bot whose own memory is gone or behind. Follows `started`. Executions that our memory has counted are not
 * among `fills`, orders that it has seen end are not among `orders`.
 */
export interface HistoryRecovered {
  readonly type: 'history-recovered';
  readonly at: UnixMillis;
  readonly balances: Balances;
  /** In the order in which they were decided. */
  readonly orders: readonly RecoveredOrder[];
  /** Oldest first. */
  readonly fills: readonly VenueFill[];
  /** The last price, if it is known. */
  readonly price?: Price;
}
