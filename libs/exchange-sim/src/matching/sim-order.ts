import type {
  ClientOrderId,
  Decimal,
  FinalOrderStatus,
  OrderType,
  Price,
  Quantity,
  Reason,
  Side,
  UnixMillis,
  VenueOrder,
  VenueOrderId,
} from '@gridbot/core';
import type { QueuePlace } from './queue-place.js';

/** What is placed: by the bot, or by somebody else on the account, who gives no client order id. */
export interface NewOrder {
  readonly clientOrderId?: ClientOrderId | undefined;
  readonly side: Side;
  readonly orderType: OrderType;
  /** Limit price; absent for market orders. */
  readonly price?: Price | undefined;
  /** Base to trade. */
  readonly quantity: Quantity;
  readonly postOnly: boolean;
}

/** An order as the simulated exchange keeps it. */
export interface SimOrder extends NewOrder {
  readonly venueOrderId: VenueOrderId;
  /** Limit price as it is now: an amendment may change it. */
  price: Price | undefined;
  /** Base to trade as it is now: an amendment may change it. */
  quantity: Quantity;
  /** Place in the queue, from 1: lower is older. */
  rank: number;
  /** The last print at which it fills once it rests: its limit, unless the fill rule asks for more. */
  trigger: Price | undefined;
  /** Who is before it at its price; absent where nobody asks. */
  queue: QueuePlace | undefined;
  /** Base that is not traded yet. */
  leaves: Decimal;
  status: 'open' | FinalOrderStatus;
  /** Why it ended before it was filled; absent while it is open, and for a filled one. */
  reason: Reason | undefined;
  updatedAt: UnixMillis;
}

/** An order that waits in the book. */
export type RestingOrder = SimOrder & { price: Price; trigger: Price };

/** An order that has somebody to report to: the bot. */
export type OwnOrder = SimOrder & { readonly clientOrderId: ClientOrderId };

/** True for our own orders; the fate of others is reported to their owners. */
export function isOwn(order: SimOrder): order is OwnOrder {
  return order.clientOrderId !== undefined;
}

/** Base that is traded already. */
export function filledQuantity(order: SimOrder): Decimal {
  return order.quantity.minus(order.leaves);
}

/** The order as the account's owner sees it. */
export function toVenueOrder(order: SimOrder): VenueOrder {
  return {
    ...(order.clientOrderId === undefined ? {} : { clientOrderId: order.clientOrderId }),
    venueOrderId: order.venueOrderId,
    side: order.side,
    orderType: order.orderType,
    ...(order.price === undefined ? {} : { price: order.price }),
    quantity: order.quantity,
    filledQuantity: filledQuantity(order),
    status: order.status,
    updatedAt: order.updatedAt,
  };
}
