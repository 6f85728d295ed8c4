import { clientOrderId, Decimal, price, quantity, venueOrderId, type KeptOrder, type Order } from '@gridbot/core';
import type { OrderEntity } from '../entities/order.entity.js';

/** Where an order was first kept: its step and its place in it. */
export interface OrderOrigin {
  readonly botId: number;
  readonly seq: number;
  readonly line: number;
}

export const orderMapper = {
  // Each property by name, here and in the other mappers of a step: spread objects take several times as long.
  toPersistence: (order: Order, { botId, seq, line }: OrderOrigin): OrderEntity => {
    return {
      botId,
      seq,
      line,
      clientOrderId: order.clientOrderId,
      key: order.key,
      side: order.side,
      orderType: order.orderType,
      price: order.price?.toString() ?? null,
      quantity: order.quantity.toString(),
      postOnly: order.postOnly ? 1 : 0,
      status: order.status,
      placedAt: order.placedAt,
      updatedAt: order.updatedAt,
      venueOrderId: order.venueOrderId ?? null,
      cancelRequestedAt: order.cancelRequestedAt ?? null,
      filledQuantity: order.filledQuantity.toString(),
      filledNotional: order.filledNotional.toString(),
      endingStatus: order.ending?.status ?? null,
      endingFilledQuantity: order.ending?.filledQuantity.toString() ?? null,
      endingReasonCode: (order.ending?.reason ?? order.refusal)?.code ?? null,
      endingReasonText: (order.ending?.reason ?? order.refusal)?.text ?? null,
    };
  },

  toDomain: (row: OrderEntity): KeptOrder => {
    return {
      seq: row.seq,
      clientOrderId: clientOrderId(row.clientOrderId),
      key: row.key,
      side: row.side,
      orderType: row.orderType,
      ...(row.price !== null && { price: price(row.price) }),
      quantity: quantity(row.quantity),
      postOnly: row.postOnly === 1,
      status: row.status,
      placedAt: row.placedAt,
      updatedAt: row.updatedAt,
      ...(row.venueOrderId !== null && { venueOrderId: venueOrderId(row.venueOrderId) }),
      ...(row.cancelRequestedAt !== null && { cancelRequestedAt: row.cancelRequestedAt }),
      filledQuantity: Decimal.parse(row.filledQuantity),
      filledNotional: Decimal.parse(row.filledNotional),
      ...endingOf(row),
    };
  },
};

function endingOf(row: OrderEntity): Pick<Order, 'ending' | 'refusal'> {
  const { endingStatus: status, endingFilledQuantity: filled, endingReasonCode: code, endingReasonText: text } = row;
  if (code === null || text === null) return {};
  if (status === null || filled === null) return { refusal: { code, text } };
  return { ending: { status, reason: { code, text }, filledQuantity: Decimal.parse(filled) } };
}
