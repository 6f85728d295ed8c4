import { describe, expect, it } from '@jest/globals';
import { clientOrderId, decimal, type Asset, type Order } from '@gridbot/core';
import { anOrder } from '@gridbot/core/testing';
import fc from 'fast-check';
import { act, actions, kinds } from './random-session.fixture.js';
import type { SimExchangeOptions } from './sim-exchange-options.js';
import { feesIn, instrument, TradingDesk } from './trading-desk.fixture.js';

/** The bot's orders as it has them: `carried('a', 'buy 1 at 99', { filledQuantity: '0.25' })`. */
function carried(id: string, terms: string, more: Parameters<typeof anOrder>[0] = {}): Order {
  const [side, quantity = '', , price] = terms.split(' ');
  const limit = price === undefined ? { orderType: 'market' as const } : { price };
  return anOrder({ clientOrderId: id, key: id, side: side === 'buy' ? 'buy' : 'sell', quantity, ...limit, ...more });
}

function deskWith(carriedOver: readonly Order[], more: Partial<SimExchangeOptions> = {}): TradingDesk {
  return new TradingDesk({ carriedOver, ...more });
}

describe('orders of an earlier account', () => {
  it('meet the first print, as maker at their own price, whatever the latency is', () => {
    const desk = deskWith([carried('a', 'buy 1 at 99')], { latency: { submit: 5_000 } });
    expect(desk.print('90').said()).toEqual(['a filled 1 at 99 fee 0.2475 USD maker']);
  });

  it('are filled, not refused, if they are post-only and the price has passed them', () => {
    const desk = deskWith([carried('a', 'buy 1 at 99', { postOnly: true }), carried('b', 'sell 1 at 101')]);
    expect(desk.print('90', '110').said()).toEqual([
      'a filled 1 at 99 fee 0.2475 USD maker',
      'b filled 1 at 101 fee 0.2525 USD maker',
    ]);
  });

  it('keep their quantity and what of it is filled', async () => {
    const desk = deskWith([carried('a', 'buy 1 at 99', { filledQuantity: '0.25', venueOrderId: 'old-o7' })]);
    expect(desk.balances()['USD']).toBe('1000 free 925.75');
    const { orders } = await desk.exchange.snapshot({ since: 0, lookUp: [] });
    expect(JSON.parse(JSON.stringify(orders))).toMatchObject([
      { venueOrderId: 'old-o7', quantity: '1', filledQuantity: '0.25', status: 'open' },
    ]);
    expect(desk.cancel('a').said()).toEqual(['a canceled requested 0.25']);
  });

  it('rest as they are, whatever the rules of the instrument and the fees are now', () => {
    const coarse = { ...instrument, tickSize: decimal('10'), lotSize: decimal('1'), minQuantity: decimal('5') };
    const desk = deskWith([carried('a', 'buy 0.5 at 99.37')], { instrument: coarse, fees: feesIn('quote', '0.05') });
    expect(desk.print('99').said()).toEqual(['a filled 0.5 at 99.37 fee 2.48425 USD maker']);
  });

  it('never bring a balance below zero, even if the fees were raised', () => {
    const orders = [carried('a', 'buy 1 at 99'), carried('b', 'buy 9 at 100')];
    const desk = deskWith(orders, { fees: feesIn('quote', '0.05') });
    expect(desk.print('90').said()).toEqual([
      'a filled 1 at 99 fee 0.05 AAPLx maker',
      'b filled 9 at 100 fee 0.45 AAPLx maker',
    ]);
  });

  it('count as arrived if they are pending; the same submit again is the same order', () => {
    const desk = deskWith([carried('a', 'buy 1 at 99', { status: 'pending' })]);
    expect(desk.place('a', 'buy 1 at 99').said()).toEqual(['a accepted']);
    expect(desk.exchange.openOrders()).toHaveLength(1);
  });

  it('are over if they are closing, with nothing more filled than was counted', async () => {
    const reason = { code: 'requested', text: 'canceled on request' } as const;
    const ending = { status: 'canceled', reason, filledQuantity: decimal('0.5') } as const;
    const desk = deskWith([carried('a', 'buy 1 at 99', { status: 'closing', filledQuantity: '0.25', ending })]);
    expect(desk.print('90').said()).toEqual([]);
    expect(desk.balances()['USD']).toBe('1000 free 1000');
    const { orders } = await desk.exchange.snapshot({ since: 0, lookUp: [clientOrderId('a')] });
    expect(JSON.parse(JSON.stringify(orders))).toMatchObject([{ status: 'canceled', filledQuantity: '0.25' }]);
  });

  it('do not include market orders, which cannot rest: they are unknown', async () => {
    const desk = deskWith([carried('a', 'buy 1', { status: 'pending' })]);
    const { unknown } = await desk.exchange.snapshot({ since: 0, lookUp: [clientOrderId('a')] });
    expect(unknown).toEqual(['a']);
  });

  it('have the same future on the new account as they would have had on the old one', () => {
    const ours = actions.map((some) => some.filter((action) => action.do !== 'place-elsewhere'));
    fc.assert(
      fc.property(kinds, ours, ours, (kind, before, after) => {
        const options = { ...kind, latency: {} };
        const old = new TradingDesk(options);
        before.forEach((action, position) => act(old, action, position));
        old.exchange.match();
        const fresh = deskWith(openOrders(old), { ...options, balances: totals(old) });
        expect(fresh.balances()).toEqual(old.balances());
        old.said();
        for (const desk of [old, fresh]) {
          desk.print('100');
          after.forEach((action, position) => act(desk, action, position + 100));
        }
        expect(fresh.said()).toEqual(old.said());
        expect(fresh.balances()).toEqual(old.balances());
      }),
      { numRuns: 200 },
    );
  });
});

function openOrders({ exchange }: TradingDesk): readonly Order[] {
  return exchange.openOrders().map(({ clientOrderId: id, ...order }) => ({
    ...anOrder({ clientOrderId: id!, side: order.side, price: order.price!, quantity: order.quantity }),
    filledQuantity: order.filledQuantity,
  }));
}

function totals({ exchange }: TradingDesk): Readonly<Record<Asset, ReturnType<typeof decimal>>> {
  return Object.fromEntries(Object.entries(exchange.balances()).map(([asset, { total }]) => [asset, total]));
}
