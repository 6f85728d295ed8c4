import { Decimal, price, quantity, type Asset } from '@gridbot/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { anOrder, eventually, listenTo } from './kraken-listener.fixture.js';
import { krakenWorld, type KrakenWorld } from './kraken-world.fixture.js';

const IN_BASE = {
  maker: Decimal.parse('0.0025'),
  taker: Decimal.parse('0.004'),
  asset: 'base',
  origin: 'account',
} as const;

let world: KrakenWorld;
afterEach(() => world.close());

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('the account', () => {
  it('is asked whether it would take an order, which places none', async () => {
    world = await krakenWorld();
    const execution = world.exchange.execution!;
    expect(await execution.validate!(anOrder('buy', '49000'))).toBeUndefined();
    const small = anOrder('buy', '49000', { quantity: quantity('0.00001') });
    expect(await execution.validate!(small)).toMatchObject({ code: 'below-minimum' });
    const offTick = anOrder('buy', '49000.05');
    expect(await execution.validate!(offTick)).toMatchObject({ code: 'invalid-price' });
    expect(world.venue.admin.orders()).toEqual([]);
  });

  it('tells its own rates', async () => {
    world = await krakenWorld();
    const { maker, taker, asset, origin } = await world.exchange.execution!.feeRates();
    expect([maker, taker].map(String)).toEqual(['0.0025', '0.004']);
    expect([asset, origin]).toEqual(['quote', 'account']);
  });

  it('pays fees in base if it is told to, by stream and by history alike', async () => {
    world = await krakenWorld({
      config: { feeAsset: 'base' },
      venue: { fees: { rates: IN_BASE, decimals: 10 } },
    });
    const listener = await listenTo(world.exchange);
    const order = anOrder('buy', '49000');
    world.exchange.execution!.submit(order);
    await eventually(() => listener.fate(order).length > 0);
    expect(listener.reports).toMatchObject([{ execType: 'accepted' }]);
    const placed = world.venue.admin.openOrders()[0];
    expect(placed?.labels).toMatchObject({ feeIn: 'base' });
    world.venue.admin.print('BTC/USD', { price: price('48999') });
    await eventually(() => listener.fate(order).includes('filled 0.01'));
    const told = listener.reports.find((one) => one.execType === 'filled')!;
    const [listed] = (await listener.snapshot()).fills;
    expect(told.execType === 'filled' && told.fill.fee.eq(listed!.fill.fee)).toBe(true);
  });

  it('is read past the first page of trades and of closed orders', async () => {
    world = await krakenWorld();
    const { admin } = world.venue;
    for (let index = 0; index < 60; index += 1) {
      const placed = admin.place({
        ...{ symbol: 'BTC/USD', side: 'buy', orderType: 'market', quantity: quantity('0.001'), postOnly: false },
        ...{ timeInForce: 'gtc', clientOrderId: `old-${index}` },
      });
      if (!placed.taken) throw new Error(placed.refusal.text);
    }
    const ids = Array.from({ length: 60 }, (_, index) => `old-${index}`);
    const snapshot = await world.exchange.execution!.snapshot({ since: 0, lookUp: ids.slice(0, 8) as never });
    expect(new Set(snapshot.fills.map(({ clientOrderId }) => clientOrderId))).toEqual(new Set(ids));
    expect([snapshot.orders.length, snapshot.unknown]).toEqual([8, []]);
    const { history } = world.exchange;
    const now = Date.now() + 1_000;
    const fills = await collected(history!.fills(0, now));
    expect(fills.map(({ clientOrderId }) => clientOrderId)).toEqual(ids);
    expect((await collected(history!.orders(0, now))).map(({ clientOrderId }) => clientOrderId)).toEqual(ids);
    expect(await collected(history!.fills(now, now + 1))).toEqual([]);
  });

  it('is read, traded on and guarded while a stranger has a trailing stop on it', async () => {
    world = await krakenWorld();
    const { admin } = world.venue;
    const stop = { side: 'sell', orderType: 'limit', price: price('90000'), quantity: quantity('0.1') } as const;
    const before = admin.place({ ...stop, symbol: 'ETH/USD', labels: { trigger: '+50.0000%' } });
    const listener = await listenTo(world.exchange);
    const beside = admin.place({ ...stop, symbol: 'BTC/USD', labels: { trigger: '+500.0' } });
    const order = anOrder('buy', '49000');
    world.exchange.execution!.submit(order);
    await eventually(() => listener.fate(order).includes('accepted'));
    const { orders, balances } = await listener.snapshot();
    expect(orders.map(({ clientOrderId: id, price: at }) => [id, at?.toString()])).toEqual(
      expect.arrayContaining([
        [undefined, undefined],
        [order.clientOrderId, '49000'],
      ]),
    );
    const { total, free } = balances['BTC' as Asset]!;
    expect(`${total.minus(free)}`).toBe('0.1');
    admin.print('BTC/USD', { price: price('48999') });
    await eventually(() => listener.fate(order).includes('filled 0.01'));
    const shown = await collected(world.exchange.history!.orders(0, Date.now() + 1_000));
    expect(shown).toHaveLength(2);
    expect([listener.connection(), [before, beside].every(({ taken }) => taken)]).toEqual([[true], true]);
    expect(admin.openOrders()).toHaveLength(2);
  });

  it('shows orders and executions that are not ours in its history, without an id of ours', async () => {
    world = await krakenWorld();
    const { admin } = world.venue;
    admin.place({
      ...{ symbol: 'BTC/USD', side: 'sell', orderType: 'limit', price: price('51000'), quantity: quantity('0.1') },
      ...{ postOnly: false, timeInForce: 'gtc' },
    });
    admin.place({
      ...{ symbol: 'ETH/USD', side: 'sell', orderType: 'limit', price: price('5000'), quantity: quantity('0.1') },
      ...{ postOnly: false, timeInForce: 'gtc' },
    });
    admin.print('BTC/USD', { price: price('51001') });
    const fills = await collected(world.exchange.history!.fills(0, Date.now() + 1_000));
    expect(fills.map((fill) => ['clientOrderId' in fill, String(fill.fill.lastPrice)])).toEqual([[false, '51000']]);
    expect((await world.exchange.execution!.snapshot({ since: 0, lookUp: [] })).fills).toEqual([]);
    expect(await collected(world.exchange.history!.orders(0, Date.now() + 1_000))).toHaveLength(1);
  });
});
