/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment -- tests look into answers of any shape */
import { describe, expect, it } from '@jest/globals';
import { KrakenBench } from './kraken-bench.fixture.js';

const ORDER = { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', price: '40000', volume: '0.01' };

function firstError(bench: KrakenBench, change: Record<string, string>, endpoint = 'AddOrder'): string {
  return bench.post(endpoint, { ...ORDER, ...change }).error[0] as string;
}

describe('AddOrder', () => {
  it('places an order and describes it', () => {
    const bench = new KrakenBench();
    const { error, result } = bench.post('AddOrder', { ...ORDER, cl_ord_id: 'grid-1', oflags: 'fciq,post' });
    expect(error).toEqual([]);
    expect(result.descr).toEqual({
      pair: 'XBTUSD',
      type: 'buy',
      ordertype: 'limit',
      price: '40000.0',
      price2: '0',
      leverage: 'none',
      order: 'buy 0.01000000 XBTUSD @ limit 40000.0',
    });
    expect(result.txid).toEqual([expect.stringMatching(/^O[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/)]);
    expect(bench.venue.view().openOrders()).toMatchObject([{ clientOrderId: 'grid-1', postOnly: true }]);
  });

  it('fills a market order at once, as taker, with the fee in quote', () => {
    const bench = new KrakenBench();
    const { result } = bench.post('AddOrder', { pair: 'BTC/USD', type: 'buy', ordertype: 'market', volume: '0.1' });
    const row = bench.post('QueryOrders', { txid: result.txid[0], trades: 'true' }).result[result.txid[0]];
    expect(row).toMatchObject({ status: 'closed', vol_exec: '0.10000000', cost: '5000.00000', fee: '20.00000' });
    expect(row.trades).toHaveLength(1);
  });

  it('only checks an order when asked to, without looking at the money', () => {
    const bench = new KrakenBench();
    const answer = bench.post('AddOrder', { ...ORDER, volume: '1000', validate: 'true' });
    expect(answer).toEqual({ error: [], result: { descr: expect.objectContaining({ type: 'buy' }) } });
    expect(bench.venue.view().openOrders()).toEqual([]);
    expect(firstError(bench, { price: '40000.05', validate: 'true' })).toBe('EOrder:Tick size check failed');
  });

  it.each<[Record<string, string>, string]>([
    [{ pair: 'NOPE' }, 'EQuery:Unknown asset pair'],
    [{ type: 'hold' }, 'EGeneral:Invalid arguments:type'],
    [{ ordertype: 'stop-loss' }, 'EGeneral:Invalid arguments:ordertype'],
    [{ price: '' }, 'EGeneral:Invalid arguments:price'],
    [{ price: '-1' }, 'EGeneral:Invalid arguments:price'],
    [{ volume: 'much' }, 'EGeneral:Invalid arguments:volume'],
    [{ volume: '0' }, 'EGeneral:Invalid arguments:volume'],
    [{ volume: '0.000000001' }, 'EGeneral:Invalid arguments:volume'],
    [{ price: '40000.05' }, 'EOrder:Tick size check failed'],
    [{ volume: '0.00001' }, 'EOrder:Order minimum not met'],
    [{ volume: '0.00006', price: '0.1' }, 'EOrder:Cost minimum not met'],
    [{ volume: '100' }, 'EOrder:Insufficient funds'],
    [{ oflags: 'fast' }, 'EGeneral:Invalid arguments:oflags'],
    [{ oflags: 'fciq,fcib' }, 'EGeneral:Invalid arguments:oflags'],
    [{ oflags: 'fcib' }, 'EGeneral:Invalid arguments:fcib'],
    [{ timeinforce: 'FOK' }, 'EGeneral:Invalid arguments:timeinforce'],
    [{ timeinforce: 'IOC', oflags: 'post' }, 'EGeneral:Invalid arguments:timeinforce'],
    [{ timeinforce: 'GTD' }, 'EGeneral:Invalid arguments:expiretm'],
    [{ userref: '2147483648' }, 'EGeneral:Invalid arguments:userref'],
    [{ userref: '1.5' }, 'EGeneral:Invalid arguments:userref'],
    [{ userref: '1', cl_ord_id: 'a' }, 'EGeneral:Invalid arguments:cl_ord_id'],
    [{ cl_ord_id: 'nineteen characters!' }, 'EGeneral:Invalid arguments:cl_ord_id'],
    [{ deadline: '2026-03-04T05:06:06Z' }, 'EService:Deadline elapsed'],
    [{ deadline: '2026-03-04T05:10:00Z' }, 'EGeneral:Invalid arguments:deadline'],
    [{ deadline: 'soon' }, 'EGeneral:Invalid arguments:deadline'],
    [{ validate: 'maybe' }, 'EGeneral:Invalid arguments:validate'],
  ])('refuses %j with %s', (change, text) => {
    expect(firstError(new KrakenBench(), change)).toBe(text);
  });

  it('takes client ids as UUID, as 32 hex digits and as up to 18 characters, and user references of 32 bits', () => {
    const bench = new KrakenBench();
    const ids = ['6d1b345e-2821-40e2-ad83-4ecb18a06876', 'da8e4ad59b78481c93e589746b0cf91f', '18-characters-long'];
    for (const id of ids) expect(bench.post('AddOrder', { ...ORDER, cl_ord_id: id }).error).toEqual([]);
    expect(bench.post('AddOrder', { ...ORDER, userref: '-2147483648' }).error).toEqual([]);
  });

  it('refuses a client id that names an open order, and takes it again later', () => {
    const bench = new KrakenBench();
    const [txid] = bench.post('AddOrder', { ...ORDER, cl_ord_id: 'a' }).result.txid;
    expect(firstError(bench, { cl_ord_id: 'a' })).toBe('EGeneral:Invalid arguments:cl_ord_id');
    bench.post('CancelOrder', { txid });
    expect(bench.post('AddOrder', { ...ORDER, cl_ord_id: 'a' }).error).toEqual([]);
  });

  it('takes and then cancels a post-only order that would cross', () => {
    const bench = new KrakenBench();
    const [txid] = bench.post('AddOrder', { ...ORDER, price: '60000', oflags: 'post' }).result.txid;
    expect(bench.post('QueryOrders', { txid }).result[txid]).toMatchObject({
      status: 'canceled',
      reason: 'Post only order',
      vol_exec: '0.00000000',
    });
  });

  it('cancels at once what an immediate-or-cancel order cannot trade', () => {
    const bench = new KrakenBench();
    const [txid] = bench.post('AddOrder', { ...ORDER, timeinforce: 'IOC' }).result.txid;
    expect(bench.post('QueryOrders', { txid }).result[txid]).toMatchObject({ status: 'canceled' });
  });

  it('ends a good-till-date order when its date has come', async () => {
    const bench = new KrakenBench();
    const [txid] = bench.post('AddOrder', { ...ORDER, timeinforce: 'GTD', expiretm: '+10' }).result.txid;
    expect(bench.post('QueryOrders', { txid }).result[txid]).toMatchObject({ status: 'open', expiretm: 1772600777 });
    await bench.clock.advance(10_000);
    expect(bench.post('QueryOrders', { txid }).result[txid].status).toBe('expired');
  });

  it('stops at the count of open orders of the tier, and at the trading counter', () => {
    const many = new KrakenBench({ tier: 'pro' });
    const texts = Array.from({ length: 230 }, () => firstError(many, { volume: '0.0001' }));
    expect(texts.filter((text) => text === undefined)).toHaveLength(180);
    expect(texts.at(-1)).toBe('EOrder:Rate limit exceeded');
    const few = new KrakenBench({ tier: 'starter' });
    for (let count = 0; count < 60; count += 1) expect(firstError(few, { volume: '0.0001' })).toBeUndefined();
    expect(firstError(few, { volume: '0.0001' })).toBe('EOrder:Rate limit exceeded');
    return few.clock.advance(60_000).then(() => {
      expect(firstError(few, { volume: '0.0001' })).toBe('EOrder:Orders limit exceeded');
    });
  });

  it('counts batches by half, and amends by the age of the order', async () => {
    const bench = new KrakenBench({ tier: 'starter' });
    const row = { type: 'buy', ordertype: 'limit', price: '40000', volume: '0.0001' };
    const orders = Array(14).fill(row);
    for (let batch = 0; batch < 4; batch += 1) {
      expect(bench.postJson('AddOrderBatch', { pair: 'XBTUSD', orders }).error).toEqual([]);
    }
    const txid = bench.venue.view().openOrders()[0]!.venueOrderId;
    for (let price = 41000; price < 41007; price += 1) {
      expect(bench.post('AmendOrder', { txid, limit_price: String(price) }).error).toEqual([]);
    }
    expect(bench.post('AmendOrder', { txid, limit_price: '41010' }).error).toEqual(['EOrder:Rate limit exceeded']);
    await bench.clock.advance(15_000);
    for (let price = 42000; price < 42015; price += 1) {
      expect(bench.post('AmendOrder', { txid, limit_price: String(price) }).error).toEqual([]);
    }
    expect(bench.post('AmendOrder', { txid, limit_price: '42020' }).error).toEqual(['EOrder:Rate limit exceeded']);
  });

  it('follows the state of the market', () => {
    const bench = new KrakenBench();
    bench.venue.setStatus('post_only');
    expect(firstError(bench, {})).toBe('EService:Market in post_only mode');
    expect(firstError(bench, { oflags: 'post' })).toBeUndefined();
    bench.venue.setStatus('cancel_only');
    expect(firstError(bench, { oflags: 'post' })).toBe('EService:Market in cancel_only mode');
    bench.venue.setStatus('maintenance');
    expect(firstError(bench, {})).toBe('EService:Unavailable');
  });
});

describe('AddOrderBatch', () => {
  const row = { type: 'buy', ordertype: 'limit', price: '40000', volume: '0.01' };

  it('places from two to fifteen orders of one pair', () => {
    const bench = new KrakenBench();
    const orders = [
      { ...row, cl_ord_id: 'a' },
      { ...row, price: 39000.1 },
    ];
    const { error, result } = bench.postJson('AddOrderBatch', { pair: 'XBTUSD', orders });
    expect(error).toEqual([]);
    expect(result.orders).toEqual([
      { descr: { order: 'buy 0.01000000 XBTUSD @ limit 40000.0' }, txid: expect.stringMatching(/^O/) },
      { descr: { order: 'buy 0.01000000 XBTUSD @ limit 39000.1' }, txid: expect.stringMatching(/^O/) },
    ]);
    for (const count of [0, 1, 16]) {
      const wrong = bench.postJson('AddOrderBatch', { pair: 'XBTUSD', orders: Array(count).fill(row) });
      expect(wrong.error).toEqual(['EGeneral:Invalid arguments:orders']);
    }
  });

  it('refuses one order alone for want of money, and all of them if one breaks a rule', () => {
    const bench = new KrakenBench();
    const poor = bench.postJson('AddOrderBatch', { pair: 'XBTUSD', orders: [{ ...row, volume: '100' }, row] });
    expect(poor.result.orders).toEqual([
      { error: 'EOrder:Insufficient funds' },
      expect.objectContaining({ txid: expect.any(String) }),
    ]);
    const wrong = bench.postJson('AddOrderBatch', { pair: 'XBTUSD', orders: [row, { ...row, price: '1.23' }] });
    expect(wrong).toEqual({ error: ['EOrder:Tick size check failed'] });
    expect(bench.venue.view().openOrders()).toHaveLength(1);
  });

  it('only checks them when asked to', () => {
    const bench = new KrakenBench();
    const answer = bench.postJson('AddOrderBatch', { pair: 'XBTUSD', orders: [row, row], validate: true });
    expect(answer.result.orders[0]).toEqual({ descr: { order: 'buy 0.01000000 XBTUSD @ limit 40000.0' } });
    expect(bench.venue.view().openOrders()).toEqual([]);
  });
});

describe('AmendOrder', () => {
  it('changes price and quantity of an open order, which keeps its id', () => {
    const bench = new KrakenBench();
    const [txid] = bench.post('AddOrder', ORDER).result.txid;
    const answer = bench.post('AmendOrder', { txid, limit_price: '41000', order_qty: '0.02' });
    expect(answer).toEqual({ error: [], result: { amend_id: expect.stringMatching(/^T/) } });
    expect(bench.post('OpenOrders').result.open[txid]).toMatchObject({
      vol: '0.02000000',
      descr: { price: '41000.0' },
    });
  });

  it('refuses an order that is gone, two names for one order, and no change at all', () => {
    const bench = new KrakenBench();
    const [txid] = bench.post('AddOrder', ORDER).result.txid;
    const error = (params: Record<string, string>): string => bench.post('AmendOrder', params).error[0] as string;
    expect(error({ txid, cl_ord_id: 'a', order_qty: '1' })).toBe('EGeneral:Invalid arguments:txid');
    expect(error({ txid })).toBe('EGeneral:Invalid arguments:order_qty');
    expect(error({ txid, limit_price: '0' })).toBe('EGeneral:Invalid arguments:limit_price');
    bench.post('CancelOrder', { txid });
    expect(error({ txid, order_qty: '1' })).toBe('EOrder:Unknown order');
  });
});

describe('canceling', () => {
  it('goes by order id, by client id, and by user reference for all that carry it', () => {
    const bench = new KrakenBench();
    const [txid] = bench.post('AddOrder', ORDER).result.txid;
    bench.post('AddOrder', { ...ORDER, cl_ord_id: 'a' });
    for (let count = 0; count < 3; count += 1) bench.post('AddOrder', { ...ORDER, userref: '7' });
    expect(bench.post('CancelOrder', { txid }).result).toEqual({ count: 1 });
    expect(bench.post('CancelOrder', { cl_ord_id: 'a' }).result).toEqual({ count: 1 });
    expect(bench.post('CancelOrder', { txid: '7' }).result).toEqual({ count: 3 });
    for (const gone of [{ txid }, { cl_ord_id: 'a' }, { txid: '7' }]) {
      expect(bench.post('CancelOrder', gone).error).toEqual(['EOrder:Unknown order']);
    }
  });

  it('takes many at once and counts those that were open', () => {
    const bench = new KrakenBench();
    const ids = [1, 2].map(() => bench.post('AddOrder', ORDER).result.txid[0] as string);
    bench.post('AddOrder', { ...ORDER, cl_ord_id: 'a' });
    const batch = { orders: [...ids, 'OGONE1-XXXXX-YYYYYY'], cl_ord_ids: ['a'] };
    expect(bench.postJson('CancelOrderBatch', batch).result).toEqual({ count: 3 });
    bench.post('AddOrder', ORDER);
    expect(bench.post('CancelAll').result).toEqual({ count: 1 });
    expect(bench.post('CancelAll').result).toEqual({ count: 0 });
  });

  it('costs more the younger the order is, and is never refused for it', async () => {
    const bench = new KrakenBench({ tier: 'starter' });
    const place = (): string => bench.post('AddOrder', ORDER).result.txid[0] as string;
    for (let count = 0; count < 7; count += 1) {
      expect(bench.post('CancelOrder', { txid: place() }).error).toEqual([]);
    }
    expect(firstError(bench, {})).toBe('EOrder:Rate limit exceeded');
    await bench.clock.advance(4_000);
    expect(firstError(bench, {})).toBeUndefined();
  });
});

describe('maintenance', () => {
  it('lets nothing be placed, changed or canceled', () => {
    const bench = new KrakenBench();
    const [txid] = bench.post('AddOrder', ORDER).result.txid;
    bench.venue.setStatus('maintenance');
    const calls = [
      bench.post('AddOrder', ORDER),
      bench.post('AmendOrder', { txid, order_qty: '0.02' }),
      bench.post('CancelOrder', { txid }),
      bench.post('CancelAll'),
    ];
    for (const answer of calls) expect(answer.error).toEqual(['EService:Unavailable']);
    expect(bench.venue.view().openOrders()).toHaveLength(1);
  });
});

describe('the end of the server', () => {
  it('leaves no timer behind', () => {
    const bench = new KrakenBench();
    bench.post('AddOrder', { ...ORDER, timeinforce: 'GTD', expiretm: '+100' });
    bench.post('CancelAllOrdersAfter', { timeout: '60' });
    expect(bench.clock.waiting).toBe(2);
    bench.layer.close!();
    expect(bench.clock.waiting).toBe(0);
  });
});

describe('the dead man’s switch', () => {
  it('cancels everything unless it is set again in time', async () => {
    const bench = new KrakenBench();
    bench.post('AddOrder', ORDER);
    expect(bench.post('CancelAllOrdersAfter', { timeout: '60' }).result).toEqual({
      currentTime: '2026-03-04T05:06:07Z',
      triggerTime: '2026-03-04T05:07:07Z',
    });
    await bench.clock.advance(50_000);
    bench.post('CancelAllOrdersAfter', { timeout: '60' });
    await bench.clock.advance(50_000);
    expect(bench.venue.view().openOrders()).toHaveLength(1);
    await bench.clock.advance(10_000);
    expect(bench.venue.view().openOrders()).toEqual([]);
  });

  it('is switched off by zero', async () => {
    const bench = new KrakenBench();
    bench.post('AddOrder', ORDER);
    bench.post('CancelAllOrdersAfter', { timeout: '5' });
    expect(bench.post('CancelAllOrdersAfter', { timeout: '0' }).result.triggerTime).toBe('0');
    await bench.clock.advance(10_000);
    expect(bench.venue.view().openOrders()).toHaveLength(1);
    expect(bench.post('CancelAllOrdersAfter').error).toEqual(['EGeneral:Invalid arguments:timeout']);
  });
});
