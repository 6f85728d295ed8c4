import { describe, expect, it } from '@jest/globals';
import type { AccountSnapshot, SnapshotRequest } from '@gridbot/core';
import { anAccountSnapshot, aVenueFill, aVenueOrder } from '@gridbot/core/testing';
import { readHistory } from './exchange-history.js';

const OPEN = 'abcdefgh00-1';

/** An exchange on which the open order is filled between the first question and the second. */
function quickExchange() {
  const asked: SnapshotRequest[] = [];
  const snapshot = async (request: SnapshotRequest): Promise<AccountSnapshot> => {
    asked.push(request);
    const orders = [aVenueOrder({ clientOrderId: 'somebody-else' })];
    if (asked.length === 1) return anAccountSnapshot({ orders: [...orders, aVenueOrder({ clientOrderId: OPEN })] });
    const ended = aVenueOrder({ clientOrderId: OPEN, status: 'filled', filledQuantity: '0.01' });
    const isAsked = request.lookUp.some((id) => id === OPEN);
    return anAccountSnapshot({
      orders: isAsked ? [...orders, ended] : orders,
      fills: [aVenueFill({ clientOrderId: OPEN })],
    });
  };
  return { snapshot, asked };
}

describe('the history of an exchange', () => {
  it('has an order that ends between the two questions at its end', async () => {
    const { orders, fills } = await readHistory(quickExchange());
    expect(orders.map(({ clientOrderId, status }) => `${clientOrderId} ${status}`)).toEqual([
      'somebody-else open',
      `${OPEN} filled`,
    ]);
    expect(fills).toHaveLength(1);
  });

  it('is not asked about the orders of others', async () => {
    const exchange = quickExchange();
    await readHistory(exchange);
    expect(exchange.asked.map(({ lookUp }) => lookUp)).toEqual([[], [OPEN]]);
  });
});
