import type { VenueFill, VenueOrder } from '../model/venue-order.js';
import type { UnixMillis } from '../values/unix-millis.js';

/** An execution of the account; without a client order id if the order was placed without one. */
export type HistoricalFill = Omit<VenueFill, 'clientOrderId'> & Partial<Pick<VenueFill, 'clientOrderId'>>;

/** All that the exchange remembers of the account on the instrument, other people's orders too. Reads page by page. */
export interface AccountHistory {
  /** Executions at or after `from` and before `to`, oldest first. Rejects with EXCHANGE.*. */
  fills(from: UnixMillis, to: UnixMillis): AsyncIterable<HistoricalFill>;
  /** Orders that were open or ended at or after `from` and were placed before `to`, oldest first. Rejects with EXCHANGE.*. */
  orders(from: UnixMillis, to: UnixMillis): AsyncIterable<VenueOrder>;
}
