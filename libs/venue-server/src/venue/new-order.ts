import { Decimal } from '@gridbot/core';
import type { SimOrder } from '@gridbot/exchange-sim';
import type { AccountOrder } from './account-order.js';
import type { PlaceRequest } from './order-request.js';

/** The account's order as it is when it arrives. */
export function newOrder(sim: SimOrder, request: PlaceRequest): AccountOrder {
  const { symbol, side, orderType, price, quantity, clientOrderId, keyId } = request;
  return {
    venueOrderId: sim.venueOrderId,
    ...(clientOrderId !== undefined && { clientOrderId }),
    ...(keyId !== undefined && { keyId }),
    symbol,
    side,
    orderType,
    ...(orderType === 'limit' && price !== undefined && { price }),
    quantity,
    postOnly: request.postOnly ?? false,
    timeInForce: request.timeInForce ?? 'gtc',
    status: 'open',
    filledQuantity: Decimal.ZERO,
    filledNotional: Decimal.ZERO,
    fees: {},
    tradeIds: [],
    placedAt: sim.updatedAt,
    updatedAt: sim.updatedAt,
    amendments: 0,
    labels: request.labels ?? {},
  };
}
