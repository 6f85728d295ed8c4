import { describe, expect, it } from '@jest/globals';
import { decimal, price, quantity, type Side } from '@gridbot/core';
import { aFill } from '@gridbot/core/testing';
import { matchedTrips } from './matched-trips.js';
import type { LoggedFill } from './trade-record.js';

const TERMS = { base: 'BTC', quote: 'USD' };

/** An execution of an order at a minute, with a fee in quote. */
function fill(order: string, side: Side, amount: string, at: string, minute: number, fee = '0'): LoggedFill {
  const lastPrice = price(at);
  const execution = { lastPrice, lastQuantity: quantity(amount), fee: decimal(fee), feeAsset: 'USD' };
  const id = order as LoggedFill['clientOrderId'];
  return { clientOrderId: id, key: order, side, at: minute, level: lastPrice, fill: aFill(execution) };
}

const trips = (fills: readonly LoggedFill[]) => matchedTrips({ fills: [...fills] }, TERMS);

describe('round trips of a strategy without lots', () => {
  it('sell the oldest base first', () => {
    const { trips: all, left } = trips([
      fill('a', 'buy', '1', '100', 1, '0.1'),
      fill('b', 'buy', '1', '90', 2, '0.09'),
      fill('c', 'sell', '1', '110', 3, '0.11'),
    ]);
    // 110 − 0.11 − (100 + 0.1) = 9.79
    expect(all.map(({ profit, cost, gross, notional }) => [profit, cost, gross, notional].map(String))).toEqual([
      ['9.79', '100.1', '10', '210'],
    ]);
    expect(all[0]).toMatchObject({ openedAt: 1, closedAt: 3 });
    expect([`${left?.quantity}`, `${left?.cost}`]).toEqual(['1', '90.09']);
  });

  it('are one for every two orders that meet, however many executions they had', () => {
    const { trips: all, left } = trips([
      fill('a', 'buy', '1', '100', 1),
      fill('a', 'buy', '1', '100', 2),
      fill('b', 'buy', '1', '90', 3),
      fill('c', 'sell', '1.5', '110', 4),
      fill('c', 'sell', '1.5', '110', 5),
    ]);
    expect(
      all.map(({ openedAt, closedAt, quantity: base, profit }) => [openedAt, closedAt, `${base}`, `${profit}`]),
    ).toEqual([
      [1, 5, '2', '20'],
      [3, 5, '1', '20'],
    ]);
    expect(left).toBeUndefined();
  });

  it('are none for base from before the run: nobody knows what it had cost', () => {
    expect(trips([fill('a', 'sell', '1', '110', 1)])).toEqual({ source: 'fifo', trips: [] });
  });
});
