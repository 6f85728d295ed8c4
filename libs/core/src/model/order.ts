import type { Decimal } from '../values/decimal.js';
import type { ClientOrderId, VenueOrderId } from '../values/identifiers.js';
import type { Price } from '../values/price.js';
import type { Quantity } from '../values/quantity.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { Reason } from './reason.js';
import type { Side } from './side.js';

export type OrderType = 'limit' | 'market';

/**
 * Where an order stands.
 * - `pending`: the intent is kept, the exchange has not answered;
 * - `open`: it rests at the exchange;
 * - `closing`: the exchange says it is over, but fills it counted have not reached us yet;
 * - `filled`, `canceled`, `expired`, `rejected`: over, and every fill is counted.
 */
export type OrderStatus = 'pending' | 'open' | 'closing' | 'filled' | 'canceled' | 'expired' | 'rejected';

/** The end states. */
export type FinalOrderStatus = Extract<OrderStatus, 'filled' | 'canceled' | 'expired' | 'rejected'>;

/** What was asked of the exchange. Never changes. */
export interface OrderTerms {
  readonly clientOrderId: ClientOrderId;
  /** The strategy's own name of the order, such as `buy:3`. */
  readonly key: string;
  readonly side: Side;
  readonly orderType: OrderType;
  /** Limit price; absent for market orders. */
  readonly price?: Price;
  /** Base to trade. */
  readonly quantity: Quantity;
  /** Only ever rest: the exchange refuses or cancels it if it would cross. */
  readonly postOnly: boolean;
}

/** The end of an order as the exchange reported it, kept until every fill it counted has reached us. */
export interface OrderEnding {
  readonly status: 'canceled' | 'expired';
  readonly reason: Reason;
  /** The exchange's own count, base. */
  readonly filledQuantity: Decimal;
}

/** An order of ours and all that is known of its fate. A new object at every change. */
export interface Order extends OrderTerms {
  readonly status: OrderStatus;
  /** When the engine decided on it. */
  readonly placedAt: UnixMillis;
  readonly updatedAt: UnixMillis;
  readonly venueOrderId?: VenueOrderId;
  /** When we asked to cancel it; absent if we never did. */
  readonly cancelRequestedAt?: UnixMillis;
  /** Sum of the fills counted, base. */
  readonly filledQuantity: Decimal;
  /** Sum of price times quantity of the fills counted, quote currency. */
  readonly filledNotional: Decimal;
  /** For `closing`: how the exchange ended it, and how much it counted. */
  readonly ending?: OrderEnding;
  /** For `rejected`: why our own check refused it, so that it was never sent. Absent if it was the exchange that refused. */
  readonly refusal?: Reason;
}

/** A copy that is still to be changed. */
export type OrderDraft = { -readonly [Field in keyof Order]: Order[Field] };

/**
 * A copy of an order, to be changed and handed on. Field by field: most steps change an order, and spreading one takes thirty times as long.
 */
export function draftOf(order: Order): OrderDraft {
  const draft: OrderDraft = {
    clientOrderId: order.clientOrderId,
    key: order.key,
    side: order.side,
    orderType: order.orderType,
    quantity: order.quantity,
    postOnly: order.postOnly,
    status: order.status,
    placedAt: order.placedAt,
    updatedAt: order.updatedAt,
    filledQuantity: order.filledQuantity,
    filledNotional: order.filledNotional,
  };
  if (order.price !== undefined) draft.price = order.price;
  if (order.venueOrderId !== undefined) draft.venueOrderId = order.venueOrderId;
  if (order.cancelRequestedAt !== undefined) draft.cancelRequestedAt = order.cancelRequestedAt;
  if (order.ending !== undefined) draft.ending = order.ending;
  if (order.refusal !== undefined) draft.refusal = order.refusal;
  return draft;
}

/** True while the order may still trade or be canceled. */
export function isLive(order: Order): boolean {
  return order.status === 'pending' || order.status === 'open' || order.status === 'closing';
}

/** Base that is not traded yet. */
export function leavesQuantity(order: Order): Decimal {
  return order.quantity.minus(order.filledQuantity);
}
