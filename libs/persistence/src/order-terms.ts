import { GridbotError, type Order } from '@gridbot/core';

/** True if both are the same request to an exchange: what was asked of it never changes. */
export function sameTerms(one: Order, other: Order): boolean {
  return (
    one.key === other.key &&
    one.side === other.side &&
    one.orderType === other.orderType &&
    one.postOnly === other.postOnly &&
    one.quantity.eq(other.quantity) &&
    (one.price === undefined || other.price === undefined ? one.price === other.price : one.price.eq(other.price))
  );
}

/**
 * The error of an order whose client order id is taken by another order.
 * @param among how many orders it may be one of
 */
export function orderIdTaken(order: Order, among = 1): GridbotError {
  const which = `order ${order.clientOrderId} (${order.key})${among === 1 ? '' : ` or one of ${among - 1} kept with it`}`;
  return new GridbotError(
    'STORE.CONFLICT',
    `${which} cannot be kept: its client order id belongs to another order already`,
    { details: { clientOrderId: order.clientOrderId, key: order.key } },
  );
}
