import type { Order } from '../../model/order.js';
import { Decimal } from '../../values/decimal.js';
import { clientOrderId, venueOrderId } from '../../values/identifiers.js';
import { price } from '../../values/price.js';
import { quantity } from '../../values/quantity.js';
import { exact, type Given } from './given.js';
import { TEST_TIME } from './test-time.js';

/**
 * An order; by default an open limit buy of 0.01 at 50000, key `buy:1`, client order id `test-1`, nothing filled.
 * `filledNotional` follows from price and filled quantity; market orders have no price unless one is given.
 */
export function anOrder(given: Given<Order> = {}): Order {
  const { key = 'buy:1', side = 'buy', orderType = 'limit', postOnly = false, status = 'open' } = given;
  const { placedAt = TEST_TIME, updatedAt = placedAt, cancelRequestedAt, ending, refusal } = given;
  const limit = given.price ?? (orderType === 'limit' ? '50000' : undefined);
  const filledQuantity = exact(given.filledQuantity ?? '0');
  const notional = limit === undefined ? Decimal.ZERO : exact(limit).times(filledQuantity);
  return {
    clientOrderId: clientOrderId(given.clientOrderId ?? 'test-1'),
    key,
    side,
    orderType,
    ...(limit === undefined ? {} : { price: price(limit) }),
    quantity: quantity(given.quantity ?? '0.01'),
    postOnly,
    status,
    placedAt,
    updatedAt,
    ...(given.venueOrderId === undefined ? {} : { venueOrderId: venueOrderId(given.venueOrderId) }),
    ...(cancelRequestedAt === undefined ? {} : { cancelRequestedAt }),
    filledQuantity,
    filledNotional: exact(given.filledNotional ?? notional),
    ...(ending === undefined ? {} : { ending }),
    ...(refusal === undefined ? {} : { refusal }),
  };
}
