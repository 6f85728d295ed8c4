import { describe, expect, it } from '@jest/globals';
import { clientOrderId, Decimal, price, quantity, venueOrderId, type Price, type Side } from '@gridbot/core';
import fc from 'fast-check';
import { BookSide } from './book-side.js';
import type { RestingOrder } from './sim-order.js';

function resting(side: Side, ticks: number, rank: number): RestingOrder {
  return {
    clientOrderId: clientOrderId(`o${rank}`),
    venueOrderId: venueOrderId(`v${rank}`),
    rank,
    side,
    orderType: 'limit',
    price: atTicks(ticks),
    quantity: quantity('1'),
    postOnly: false,
    trigger: atTicks(ticks),
    queue: undefined,
    leaves: Decimal.ONE,
    status: 'open',
    reason: undefined,
    updatedAt: 0,
  };
}

/** Prices of mixed scales, as real orders and prints have them. */
function atTicks(ticks: number): Price {
  return price(ticks % 2 === 0 ? Decimal.of(BigInt(ticks)) : Decimal.of(BigInt(ticks) * 10n, 1));
}

const side = fc.constantFrom<Side>('buy', 'sell');
const ticks = fc.integer({ min: 1, max: 30 });
const ranks = (orders: readonly RestingOrder[]): number[] => orders.map(({ rank }) => rank).sort((a, b) => a - b);

/** Adds orders at these prices, then takes those of every third rank out again. */
function filled(of: Side, prices: readonly number[]): { book: BookSide; orders: RestingOrder[] } {
  const book = new BookSide(of);
  const orders = prices.map((at, index) => resting(of, at, index + 1));
  for (const order of orders) book.add(order);
  for (const order of orders) if (order.rank % 3 === 0) book.remove(order);
  return { book, orders: orders.filter(({ rank }) => rank % 3 !== 0) };
}

describe('a side of the book', () => {
  it('is touched by a print exactly where a look at every order says so', () => {
    fc.assert(
      fc.property(side, fc.array(ticks, { maxLength: 40 }), ticks, (of, prices, print) => {
        const { book, orders } = filled(of, prices);
        const at = atTicks(print);
        const touched = orders.filter((order) => (of === 'buy' ? order.price.gte(at) : order.price.lte(at)));
        expect(ranks(book.touchedBy(at))).toEqual(ranks(touched));
      }),
    );
  });

  it('knows the best price and its size after any additions and removals', () => {
    fc.assert(
      fc.property(side, fc.array(ticks, { maxLength: 40 }), (of, prices) => {
        const { book, orders } = filled(of, prices);
        const sorted = orders.map((order) => order.price).sort((a, b) => a.compare(b));
        expect(book.best?.toString()).toBe((of === 'buy' ? sorted.at(-1) : sorted[0])?.toString());
        expect(book.size).toBe(orders.length);
        expect(ranks(book.orders)).toEqual(ranks(orders));
      }),
    );
  });

  it('finds the next level on the way, without the begin and with the end', () => {
    fc.assert(
      fc.property(side, fc.array(ticks, { maxLength: 40 }), ticks, ticks, (of, prices, one, other) => {
        const [near, far] =
          of === 'buy' ? [Math.max(one, other), Math.min(one, other)] : [Math.min(one, other), Math.max(one, other)];
        const { book, orders } = filled(of, prices);
        const passed = orders
          .map((order) => order.price.toDouble())
          .filter((level) => (of === 'buy' ? level < near && level >= far : level > near && level <= far))
          .sort((a, b) => (of === 'buy' ? b - a : a - b));
        expect(book.nextLevel(atTicks(near), atTicks(far))?.toDouble()).toBe(passed[0]);
      }),
    );
  });

  it('hands out a list of the touched orders that stays when the book changes', () => {
    const { book, orders } = filled('buy', [10, 11]);
    const touched = book.touchedBy(atTicks(1));
    for (const order of orders) book.remove(order);
    expect(ranks(touched)).toEqual([1, 2]);
  });
});
