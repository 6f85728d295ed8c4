import { describe, expect, it } from '@jest/globals';
import { clientOrderId, type VenueOrder } from '@gridbot/core';
import { aVenueOrder } from '@gridbot/core/testing';
import { armingId } from './arming-order.js';
import { openOrdersText } from './open-orders.js';

const BASE = 'abcdefgh';
const order = (id: string | undefined, status: VenueOrder['status'] = 'open'): VenueOrder => {
  const { clientOrderId: _, ...anonymous } = aVenueOrder({ status });
  return id === undefined ? anonymous : { ...anonymous, clientOrderId: clientOrderId(id) };
};

describe('the open orders of an account', () => {
  it.each([
    ['nothing', [], '0 of this bot; 0 of others'],
    [
      'its own, and what is over',
      [order(`${BASE}00-1`), order(armingId(BASE)), order(`${BASE}00-2`, 'canceled')],
      '2 of this bot; 0 of others',
    ],
    [
      "another bot's and a person's",
      [order('zyxwvuts00-1'), order(undefined), order(`${BASE}00-1`)],
      '1 of this bot; 2 of others, which are never touched',
    ],
  ])('are told: %s', (_, orders, text) => {
    expect(openOrdersText(orders, BASE)).toBe(`open orders on the instrument: ${text}`);
  });

  it("are nobody's but others' for a bot without a database", () => {
    expect(openOrdersText([order(`${BASE}00-1`)], undefined)).toMatch(
      /none can be this bot's.*; 1 of others, which are never/,
    );
  });

  it("are said to be nobody's while its database cannot be read: before an upgrade of it, or while it is away", () => {
    expect(openOrdersText([order(`${BASE}00-1`)], null)).toBe(
      "open orders on the instrument: 1; whose they are only the bot's database tells",
    );
  });
});
