import { setImmediate } from 'node:timers/promises';
import { ManualClock } from '@gridbot/testkit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { decimal, price } from '@gridbot/core';
import { startVenue, type RunningVenue, type StartOptions } from './start-venue.js';

/** Asks the admin API. */
type Ask = (method: string, path: string, body?: object | string) => Promise<{ status: number; value: unknown }>;

const running: RunningVenue[] = [];
afterEach(() => Promise.all(running.splice(0).map((venue) => venue.close())));

async function started(options: StartOptions): Promise<RunningVenue & { ask: Ask }> {
  const venue = await startVenue({ market: { kind: 'manual' }, adminPort: 0, ...options });
  running.push(venue);
  async function ask(
    method: string,
    path: string,
    body?: object | string,
  ): Promise<{ status: number; value: unknown }> {
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const answer = await fetch(`${venue.adminUrl}${path}`, { method, ...(text !== undefined && { body: text }) });
    return { status: answer.status, value: await answer.json() };
  }
  return { ...venue, ask };
}

describe('a venue that is started', () => {
  it('serves Kraken on any port, with a key, money and a past', async () => {
    const { kraken } = await started({
      kraken: true,
      market: { kind: 'demo', seed: 7 },
      history: 3_600_000,
      speed: 'step',
    });
    const answer = await fetch(`${kraken!.url}/0/public/Time`);
    expect(await answer.json()).toMatchObject({ error: [] });
    expect(kraken!.key.rights.has('withdraw')).toBe(false);
    expect(kraken!.admin.state()).toMatchObject({ name: 'kraken', status: 'online', defects: [], ended: [] });
    expect(kraken!.venue.market('BTC/USD')!.recentTrades(1_000)).toHaveLength(240);
    expect(await kraken!.admin.step(3, 'BTC/USD')).toBe(3);
    expect(kraken!.venue.market('BTC/USD')!.recentTrades(1_000)).toHaveLength(243);
  });

  it('serves Binance beside it, each with its own account, clock and address', async () => {
    const { kraken, binance, exchanges } = await started({ kraken: true, binance: true });
    expect(exchanges.map(({ name }) => name)).toEqual(['kraken', 'binance']);
    expect(await (await fetch(`${binance!.url}/api/v3/ping`)).json()).toEqual({});
    kraken!.admin.advanceTime(60_000);
    expect([kraken!.admin.state().skew, binance!.admin.state().skew]).toEqual([60_000, 0]);
    expect(binance!.admin.balances()['USDT']).toBeDefined();
  });

  it('lets each exchange have its own of what holds for all', async () => {
    const { kraken } = await started({
      balances: { USD: decimal('1') },
      kraken: { balances: { USD: decimal('2') }, key: { id: 'k', secret: 's' } },
    });
    expect(kraken!.admin.balances()).toEqual({ USD: { total: decimal('2'), free: decimal('2') } });
    expect(kraken!.key).toMatchObject({ id: 'k', secret: 's' });
  });

  it('gives the first instrument the seed that was asked for, and the others seeds of their own', async () => {
    const one = await started({ kraken: true, market: { kind: 'demo', seed: 7 }, history: 60_000, speed: 'step' });
    const other = await started({
      kraken: true,
      market: { 'BTC/USD': { kind: 'demo', seed: 7 } },
      history: 60_000,
      speed: 'step',
    });
    const prices = (venue: RunningVenue) =>
      venue
        .kraken!.venue.market('BTC/USD')!
        .recentTrades(4)
        .map((trade) => trade.price.toString());
    expect(prices(other)).toEqual(prices(one));
    expect(other.kraken!.venue.market('ETH/USD')!.ticker()).toBeUndefined();
  });

  it('is refused when nothing is to be served, when a file is missing, and when the port is taken, and leaves nothing behind', async () => {
    await expect(startVenue({})).rejects.toMatchObject({ code: 'CONFIG.INVALID' });
    await expect(startVenue({ kraken: true, market: { kind: 'trades', file: '/no/such/file' } })).rejects.toMatchObject(
      { code: 'DATA.NOT_FOUND' },
    );
    const { kraken } = await started({ kraken: true });
    const again = startVenue({ kraken: { port: kraken!.port }, market: { kind: 'manual' } });
    await expect(again).rejects.toMatchObject({
      code: 'EXCHANGE.UNAVAILABLE',
      message: expect.stringContaining('choose another port'),
    });
  });
});

describe('the admin API', () => {
  it('says what it can do, and what the exchange is like', async () => {
    const { ask } = await started({ kraken: true });
    expect((await ask('GET', '')).value).toMatchObject({ exchanges: ['kraken'] });
    expect((await ask('GET', '/faults')).value).toContainEqual(expect.objectContaining({ name: 'half-open' }));
    expect((await ask('GET', '/kraken/state')).value).toMatchObject({ status: 'online', openOrders: 0 });
    expect(await ask('GET', '/binance/state')).toMatchObject({ status: 404, value: { code: 'CONFIG.NOT_FOUND' } });
    expect(await ask('POST', '/kraken/state')).toMatchObject({ status: 404 });
  });

  it('trades by hand, prints, and shows orders, trades and balances', async () => {
    const { ask } = await started({ kraken: { balances: { USD: decimal('1000') } } });
    await ask('POST', '/kraken/prints', { symbol: 'BTC/USD', price: '50000', quantity: '0.1', side: 'sell' });
    const placed = await ask(
      'POST',
      '/kraken/orders',
      '{"symbol":"BTC/USD","side":"buy","price":49000.1,"quantity":0.01}',
    );
    const { venueOrderId } = placed.value as { venueOrderId: string };
    expect(placed).toMatchObject({ status: 200, value: { price: '49000.1', status: 'open' } });
    expect((await ask('GET', '/kraken/orders?open=true')).value).toHaveLength(1);
    await ask('POST', '/kraken/prints', { symbol: 'BTC/USD', price: '49000' });
    expect((await ask('GET', `/kraken/trades?venueOrderId=${venueOrderId}`)).value).toMatchObject([
      { fee: '1.225', liquidity: 'maker' },
    ]);
    expect((await ask('GET', '/kraken/balances')).value).toMatchObject({ BTC: { total: '0.01' } });
    expect(await ask('DELETE', `/kraken/orders/${venueOrderId}`)).toMatchObject({
      status: 409,
      value: { code: 'EXCHANGE.REFUSED' },
    });
  });

  it('places a trailing stop by hand', async () => {
    const { ask } = await started({ kraken: true });
    await ask('POST', '/kraken/prints', { symbol: 'BTC/USD', price: '50000' });
    const terms = { symbol: 'BTC/USD', side: 'sell', price: '90000', quantity: '0.01', trigger: '+500.0' };
    expect(await ask('POST', '/kraken/orders', terms)).toMatchObject({
      ...{ status: 200, value: { status: 'open', labels: { trigger: '+500.0' } } },
    });
  });

  it('moves money, time and rules', async () => {
    const { ask, kraken } = await started({ kraken: { balances: { USD: decimal('10') } } });
    expect((await ask('POST', '/kraken/deposits', { asset: 'USD', amount: '5' })).value).toMatchObject({
      USD: { total: '15' },
    });
    expect((await ask('POST', '/kraken/withdrawals', { asset: 'USD', amount: '16' })).status).toBe(409);
    expect((await ask('POST', '/kraken/time', { by: -5_000 })).value).toMatchObject({ skew: -5_000 });
    expect((await ask('POST', '/kraken/time', { at: 1_000 })).value).toMatchObject({ time: expect.any(Number) });
    expect(kraken!.venue.clock.now()).toBeLessThan(100_000);
    await ask('POST', '/kraken/instruments', { symbol: 'BTC/USD', status: 'post_only', tickSize: '1' });
    expect(kraken!.venue.instrument('BTC/USD')).toMatchObject({ status: 'post_only', tickSize: decimal('1') });
  });

  it('injects faults, lists them, and ends them', async () => {
    const { ask } = await started({ kraken: true });
    expect(await ask('POST', '/kraken/faults', { fault: 'empty-fees' })).toEqual({ status: 200, value: { id: 1 } });
    expect((await ask('GET', '/kraken/faults')).value).toMatchObject([{ id: 1, fault: 'empty-fees', hits: 0 }]);
    expect((await ask('DELETE', '/kraken/faults/1')).value).toEqual({ ended: 1 });
    expect(await ask('POST', '/kraken/faults', { fault: 'empty-fee' })).toMatchObject({
      status: 400,
      value: { code: 'CONFIG.INVALID' },
    });
    expect(await ask('POST', '/kraken/faults', '{')).toMatchObject({ status: 400, value: { code: 'CONFIG.SYNTAX' } });
  });

  it('gives keys and changes rights, and never shows a secret again', async () => {
    const { ask, kraken } = await started({ kraken: { key: { id: 'the-id', secret: 'canary' } } });
    const { value } = await ask('POST', '/kraken/keys', { name: 'second', rights: ['trade'] });
    expect(value).toMatchObject({ name: 'second', secret: expect.any(String) });
    await ask('POST', '/kraken/rights', { rights: ['query-funds', 'withdraw'] });
    expect([...kraken!.venue.keys.find('the-id')!.rights]).toEqual(['query-funds', 'withdraw']);
    expect(await ask('POST', '/kraken/rights', { rights: ['fly'] })).toMatchObject({ status: 400 });
    await fetch(`${kraken!.url}/0/private/Balance`, {
      method: 'POST',
      headers: { 'API-Key': 'the-id', 'API-Sign': 'canary' },
      body: 'nonce=1',
    });
    const shown = await Promise.all(
      ['', '/faults', '/kraken/state', '/kraken/requests'].map((path) => ask('GET', path)),
    );
    expect((await ask('GET', '/kraken/requests')).value).toMatchObject([
      { operation: 'balances', key: 'key 1', outcome: '200 EAPI:Invalid signature' },
    ]);
    expect(JSON.stringify(shown)).not.toContain('canary');
  });

  it.each([
    ['prints', { symbol: 'X/Y', price: '1' }, 'there are BTC/USD'],
    ['prints', { symbol: 'BTC/USD', price: '-1' }, 'price = -1: a price must be above zero'],
    ['prints', { symbol: 'BTC/USD' }, 'price: is missing'],
    ['orders', { symbol: 'BTC/USD', side: 'hold', quantity: '1' }, 'must be one of buy, sell'],
    ['orders', { symbol: 'BTC/USD', side: 'buy', quantity: '1', trigger: '5 %' }, 'an offset such as +5.0000%'],
    ['step', { count: '1.5' }, 'must be a whole number'],
  ])('says what is wrong with %s %j', async (name, body, words) => {
    const { ask } = await started({ kraken: true });
    const { status, value } = await ask('POST', `/kraken/${name}`, body);
    expect([status, (value as { error: string }).error]).toEqual([400, expect.stringContaining(words)]);
  });
});

describe('a venue that is closed', () => {
  it('forgets answers that a fault keeps waiting', async () => {
    const clock = new ManualClock();
    const { kraken, close } = await started({ kraken: true, clock });
    kraken!.admin.inject({ fault: 'slow-answers', params: { millis: 600_000 } });
    const answer = fetch(`${kraken!.url}/0/public/Time`).catch(() => 'nothing');
    while (kraken!.admin.requests({ operation: 'time' })[0]?.outcome === undefined) await setImmediate();
    await close();
    expect([await answer, clock.waiting]).toEqual(['nothing', 0]);
  });
});

describe('a recorded market', () => {
  it('plays to its end and says so', async () => {
    const { kraken } = await started({ kraken: true, speed: 'step' });
    kraken!.admin.print('BTC/USD', { price: price('100') });
    expect(await kraken!.admin.step()).toBe(0);
    expect(kraken!.admin.state().prices).toMatchObject({ 'BTC/USD': '100' });
  });
});
