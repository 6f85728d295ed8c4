import { describe, expect, it } from '@jest/globals';
import { clientOrderId, Decimal, price, quantity, venueOrderId } from '@gridbot/core';
import { OrderRecords } from './order-records.js';
import type { SimOrder } from './sim-order.js';

function order(number: number): SimOrder {
  return {
    clientOrderId: clientOrderId(`o${number}`),
    venueOrderId: venueOrderId(`v${number}`),
    rank: number,
    side: 'buy',
    orderType: 'limit',
    price: price('1'),
    quantity: quantity('1'),
    postOnly: false,
    trigger: undefined,
    queue: undefined,
    leaves: Decimal.ONE,
    status: 'open',
    updatedAt: number,
    reason: undefined,
  };
}

describe('the records of orders', () => {
  it('forget the oldest finished ones by both their names, and never an open one', () => {
    const records = new OrderRecords(1);
    const [open, first, second] = [order(1), order(2), order(3)] as const;
    for (const each of [open, first, second]) records.add(each);
    records.finish(first);
    records.finish(second);
    const known = [open, first, second].map(({ clientOrderId, venueOrderId }) => [
      records.ours(clientOrderId!) !== undefined,
      records.byVenue(venueOrderId) !== undefined,
    ]);
    expect(known).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ]);
  });
});
