import type { Balances, UnixMillis } from '@gridbot/core';
import type { AccountOrder, AccountTrade } from './account-order.js';
import type { OrderKey } from './order-request.js';

/** Which orders are listed. Times compare with `closedAt` for closed orders, else with `placedAt`; both ends included. */
export interface OrderFilter {
  readonly symbol?: string;
  readonly clientOrderId?: string;
  readonly from?: UnixMillis;
  readonly to?: UnixMillis;
}

/** Which trades are listed; both ends of the times included. */
export interface TradeFilter {
  readonly symbol?: string;
  readonly venueOrderId?: string;
  readonly from?: UnixMillis;
  readonly to?: UnixMillis;
  /** Only trades of this `position` or later. */
  readonly fromPosition?: number;
}

/**
 * The account as look-ups show it: as it is, or, while a fault has it so, as it was a while ago, or without the newest orders. Every list is
 * oldest first and whole: paging is the wire layer's.
 */
export interface AccountView {
  balances(): Balances;
  openOrders(filter?: OrderFilter): readonly AccountOrder[];
  closedOrders(filter?: OrderFilter): readonly AccountOrder[];
  /** Open and closed, by the time they were placed. */
  orders(filter?: OrderFilter): readonly AccountOrder[];
  order(key: OrderKey): AccountOrder | undefined;
  trades(filter?: TradeFilter): readonly AccountTrade[];
  trade(tradeId: string): AccountTrade | undefined;
}

/** How a view differs from the truth. */
export interface ViewLag {
  /** The view is so old. Default: 0. */
  readonly lag?: number;
  /** Orders younger than this are not in it. Default: 0. */
  readonly hideYoungerThan?: number;
}
