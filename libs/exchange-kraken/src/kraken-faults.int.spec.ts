import { price } from '@gridbot/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { anOrder, eventually, listenTo, type Listener } from './kraken-listener.fixture.js';
import { krakenWorld, type KrakenWorld, type WorldOptions } from './kraken-world.fixture.js';

let world: KrakenWorld;
afterEach(() => world.close());

async function begin(options: WorldOptions = {}): Promise<Listener> {
  world = await krakenWorld({ ...options, config: { streamSilence: 2_000, answerTimeout: 800, ...options.config } });
  return listenTo(world.exchange);
}
const submit = (order: ReturnType<typeof anOrder>) => world.exchange.execution!.submit(order);
const admin = () => world.venue.admin;
const idsOpen = () =>
  admin()
    .openOrders()
    .map(({ clientOrderId }) => clientOrderId);
const wasLostAndIsBack = (listener: Listener) =>
  eventually(() => listener.connection().includes(false) && listener.connection().at(-1) === true);

describe('an order whose answer is lost', () => {
  it.each(['silence', 'hang-up', '504'])(
    'is not reported and not sent again, and is found by its id (%s)',
    async (ending) => {
      const listener = await begin();
      admin().inject({ fault: 'answer-withheld', params: { ending }, times: 1 });
      admin().inject({ fault: 'missed-reports', params: { streams: ['executions'] }, times: 1 });
      const order = anOrder('buy', '49000');
      submit(order);
      await eventually(() => world.remarks.some(({ text }) => text.includes('fate')));
      expect(listener.fate(order)).toEqual([]);
      const { orders, unknown } = await listener.snapshot({ lookUp: [order.clientOrderId] });
      expect([orders.map(({ status }) => status), unknown]).toEqual([['open'], []]);
      expect(admin().requests({ operation: 'place' })).toHaveLength(1);
    },
  );

  it('and that was only to be checked may be checked again', async () => {
    await begin();
    admin().inject({ fault: 'answer-withheld', params: { ending: 'hang-up' }, times: 1 });
    const validate = () => world.exchange.execution!.validate!(anOrder('buy', '49000'));
    await expect(validate()).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE', retryable: true });
    expect(await validate()).toBeUndefined();
  });

  it('and that never arrived is unknown to the exchange, and nothing is said of it', async () => {
    const listener = await begin();
    admin().inject({ fault: 'request-lost', params: { ending: 'hang-up' }, times: 1 });
    const order = anOrder('buy', '49000');
    submit(order);
    await eventually(() => world.remarks.some(({ text }) => text.includes('fate')));
    expect((await listener.snapshot({ lookUp: [order.clientOrderId] })).unknown).toEqual([order.clientOrderId]);
    expect([listener.fate(order), idsOpen()]).toEqual([[], []]);
  });

  it('and that look-ups do not show yet is unknown, which is no rejection: the grace period is longer', async () => {
    const listener = await begin();
    admin().inject({ fault: 'order-invisible', params: { millis: 60_000 } });
    const order = anOrder('buy', '49000');
    submit(order);
    await eventually(() => listener.fate(order).includes('accepted'));
    expect((await listener.snapshot({ lookUp: [order.clientOrderId] })).unknown).toEqual([order.clientOrderId]);
    expect(listener.fate(order)).toEqual(['accepted']);
    expect(world.exchange.execution!.grace).toBeGreaterThanOrEqual(10_000 + 60_000);
  });
});

describe('reports', () => {
  it('that come twice are the same fills', async () => {
    const listener = await begin();
    admin().inject({ fault: 'duplicate-reports', params: { streams: ['executions'] } });
    const order = anOrder('buy', '49000');
    submit(order);
    await eventually(() => listener.fate(order).includes('accepted'));
    admin().print('BTC/USD', { price: price('48999') });
    await eventually(() => listener.fate(order).filter((one) => one === 'filled 0.01').length === 2);
    const ids = listener.reports.flatMap((one) => (one.execType === 'filled' ? [one.fill.tradeId] : []));
    expect(new Set(ids).size).toBe(1);
  });

  it('that change places bring every fill', async () => {
    const listener = await begin();
    admin().inject({ fault: 'reordered-reports', params: { streams: ['executions'] } });
    const order = anOrder('buy', '49000');
    submit(order);
    await eventually(() => idsOpen().length === 1);
    admin().print('BTC/USD', { price: price('48999') });
    await eventually(() => listener.fate(order).includes('filled 0.01'));
  });

  it('of a trade that is missed end the connection, and the account tells the fill', async () => {
    const listener = await begin();
    const order = anOrder('buy', '49000');
    submit(order);
    await eventually(() => listener.fate(order).includes('accepted'));
    admin().inject({ fault: 'missed-reports', params: { streams: ['executions'] }, times: 1 });
    admin().print('BTC/USD', { price: price('48999') });
    await wasLostAndIsBack(listener);
    const { fills } = await listener.snapshot();
    expect(fills.map(({ clientOrderId }) => clientOrderId)).toEqual([order.clientOrderId]);
  });

  it('go on after the token has expired and the connection was cut: a new token is asked for', async () => {
    const listener = await begin();
    admin().inject({ fault: 'expired-tokens' });
    admin().inject({ fault: 'drop-connections' });
    await wasLostAndIsBack(listener);
    const order = anOrder('sell', '51000');
    submit(order);
    await eventually(() => listener.fate(order).includes('accepted'));
    admin().print('BTC/USD', { price: price('51001') });
    await eventually(() => listener.fate(order).includes('filled 0.01'));
  });

  it('of an order from before the process are known to be of that order', async () => {
    const listener = await begin();
    const order = anOrder('sell', '51000');
    submit(order);
    await eventually(() => listener.fate(order).includes('accepted'));
    await listener.stop();
    await world.exchange.close();
    const next = await listenTo(await world.connect());
    admin().print('BTC/USD', { price: price('51001') });
    await eventually(() => next.fate(order).includes('filled 0.01'));
  });
});

describe('a stream that falls silent', () => {
  it('is noticed when it says nothing of an order that was taken', async () => {
    const listener = await begin();
    const id = admin().inject({ fault: 'stall-stream', params: { channels: ['executions'] } });
    const order = anOrder('buy', '49000');
    submit(order);
    await eventually(() => listener.connection().at(-1) === false);
    admin().clearFaults(id);
    await wasLostAndIsBack(listener);
    expect(listener.fate(order)).toContain('accepted');
  });

  it('is noticed when the ticker tells of a trade and the trades do not', async () => {
    const listener = await begin();
    admin().print('BTC/USD', { price: price('50010') });
    await eventually(() =>
      listener.events.some((event) => event.type === 'ticker-updated' && String(event.price) === '50010'),
    );
    const id = admin().inject({ fault: 'stall-stream', params: { channels: ['public-trades'] } });
    admin().print('BTC/USD', { price: price('50020') });
    await eventually(() => listener.connection().at(-1) === false);
    admin().clearFaults(id);
    await wasLostAndIsBack(listener);
  });

  it('is noticed when nothing comes at all', async () => {
    const listener = await begin();
    admin().inject({ fault: 'half-open' });
    await wasLostAndIsBack(listener);
  });
});

describe('limits and states of the exchange', () => {
  it('an order that is refused for its rate is sent again', async () => {
    const listener = await begin();
    admin().inject({
      fault: 'rate-limit-lockout',
      params: { error: 'order-rate-limit' },
      operations: ['place'],
      times: 1,
    });
    const order = anOrder('buy', '49000');
    submit(order);
    await eventually(() => listener.fate(order).includes('accepted'));
    expect(admin().requests({ operation: 'place' })).toHaveLength(2);
  });

  it('one clash of nonces is mended, a second program on the key is named', async () => {
    const listener = await begin();
    admin().inject({ fault: 'nonce-clash', times: 1 });
    const order = anOrder('buy', '49000');
    submit(order);
    await eventually(() => listener.fate(order).includes('accepted'));
    admin().inject({ fault: 'nonce-clash' });
    await expect(listener.snapshot().then(() => listener.snapshot())).rejects.toMatchObject({
      code: 'EXCHANGE.KEY_SHARED',
      message: expect.stringContaining('another program uses this key'),
    });
  });

  it('maintenance counts as a lost connection, a post-only market does not', async () => {
    const listener = await begin();
    const status = admin().inject({ fault: 'system-status', params: { status: 'maintenance' } });
    await eventually(() => listener.connection().at(-1) === false);
    admin().clearFaults(status);
    await eventually(() => listener.connection().at(-1) === true);
    admin().inject({ fault: 'market-status', params: { symbol: 'BTC/USD', status: 'post_only' } });
    await eventually(() => world.remarks.some(({ text }) => text.includes('post_only')));
    expect(listener.connection().at(-1)).toBe(true);
    admin().inject({ fault: 'market-status', params: { symbol: 'BTC/USD', status: 'cancel_only' } });
    await eventually(() => listener.connection().at(-1) === false);
  });

  it.each([40_000, 90_000, -90_000])(
    "an order whose deadline Kraken's clock refuses is rejected as expired, and the clock is measured again (%i ms)",
    async (millis) => {
      const listener = await begin();
      await eventually(() => admin().requests({ operation: 'time' }).length >= 3);
      admin().inject({ fault: 'wrong-clock', params: { millis } });
      const order = anOrder('buy', '49000');
      submit(order);
      await eventually(() => listener.fate(order).length > 0);
      expect(listener.fate(order)).toEqual(['rejected expired']);
      await eventually(() => admin().requests({ operation: 'time' }).length >= 6);
      await eventually(async () => {
        const again = anOrder('buy', '49000');
        submit(again);
        await eventually(() => listener.fate(again).length > 0);
        return listener.fate(again).includes('accepted');
      });
    },
  );

  it("the dead man's switch is renewed, warned about, and switched off at the end", async () => {
    await begin({ config: { deadManSwitch: 15 } });
    await eventually(() => admin().requests({ operation: 'dead-man' }).length === 1);
    expect(world.remarks.some(({ text, level }) => level === 'warn' && text.includes('ALL orders'))).toBe(true);
    await world.exchange.close();
    expect(admin().requests({ operation: 'dead-man' })).toHaveLength(2);
  });
});
