/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment -- tests look into answers of any shape */
import { describe, expect, it } from '@jest/globals';
import { KrakenBench, type BenchConnection, type Frame } from './kraken-bench.fixture.js';

class Desk {
  readonly bench: KrakenBench;
  readonly socket: BenchConnection;
  readonly token: string;

  constructor(bench = new KrakenBench()) {
    this.bench = bench;
    this.token = bench.token();
    this.socket = bench.connect('/auth/v2');
    this.socket.take();
  }

  ask(method: string, params: object = {}): readonly Frame[] {
    return this.socket.ask({ method, params: { token: this.token, ...params }, req_id: 11 });
  }

  one(method: string, params: object = {}): Frame {
    const frames = this.ask(method, params);
    expect(frames).toHaveLength(1);
    return frames[0];
  }

  place(change: object = {}): string {
    return this.one('add_order', { ...ORDER, ...change }).result.order_id as string;
  }

  get open(): number {
    return this.bench.venue.view().openOrders().length;
  }
}

const ORDER = { order_type: 'limit', side: 'buy', symbol: 'BTC/USD', limit_price: 49000.1, order_qty: 0.01 };

describe('add_order', () => {
  it('places an order and answers with its ids', () => {
    const desk = new Desk();
    const at = '2026-03-04T05:06:07.000000Z';
    expect(desk.one('add_order', { ...ORDER, cl_ord_id: 'a', post_only: true, fee_preference: 'quote' })).toEqual({
      method: 'add_order',
      result: { order_id: expect.stringMatching(/^O/), cl_ord_id: 'a' },
      success: true,
      time_in: at,
      time_out: at,
      req_id: 11,
    });
    expect(desk.one('add_order', { ...ORDER, order_userref: 4 }).result).toMatchObject({ order_userref: 4 });
    expect(desk.open).toBe(2);
    expect(desk.socket.infos[0]).toMatchObject({ operation: 'place', native: 'ws add_order', clientOrderId: 'a' });
  });

  it.each<[object, string]>([
    [{ token: 'x' }, 'ESession:Invalid session'],
    [{ symbol: 'FOO/BAR' }, 'Currency pair not supported FOO/BAR'],
    [{ limit_price: 49000.15 }, 'EOrder:Tick size check failed'],
    [{ order_qty: 100 }, 'EOrder:Insufficient funds'],
    [{ order_qty: 'x' }, 'EGeneral:Invalid arguments:order_qty'],
    [{ side: 'both' }, 'EGeneral:Invalid arguments:side'],
    [{ fee_preference: 'gold' }, 'EGeneral:Invalid arguments:fee_preference'],
    [{ fee_preference: 'base' }, 'EGeneral:Invalid arguments:fcib'],
    [{ deadline: '2026-03-04T05:06:06.999Z' }, 'EService:Deadline elapsed'],
  ])('refuses %j with %s', (change, text) => {
    expect(new Desk().one('add_order', { ...ORDER, ...change })).toMatchObject({
      error: text,
      method: 'add_order',
      success: false,
      req_id: 11,
    });
  });

  it('only checks an order when asked to', () => {
    const desk = new Desk();
    expect(desk.one('add_order', { ...ORDER, validate: true, cl_ord_id: 'a' }).result).toEqual({
      order_id: '',
      cl_ord_id: 'a',
    });
    expect(desk.open).toBe(0);
  });

  it('needs the right to trade', () => {
    const desk = new Desk(new KrakenBench(undefined, { rights: ['websocket-token', 'cancel'] }));
    expect(desk.one('add_order', ORDER).error).toBe('EGeneral:Permission denied');
    expect(desk.one('cancel_all').success).toBe(true);
  });

  it('takes a market order, an immediate-or-cancel and a good-till-date order', async () => {
    const desk = new Desk();
    desk.place({ order_type: 'market', limit_price: undefined });
    desk.place({ time_in_force: 'ioc' });
    desk.place({ time_in_force: 'gtd', expire_time: '2026-03-04T05:06:17Z' });
    expect(desk.open).toBe(1);
    await desk.bench.clock.advance(10_000);
    expect(desk.open).toBe(0);
  });

  it('shares its counter with REST', () => {
    const desk = new Desk(new KrakenBench({ tier: 'starter' }));
    for (let count = 0; count < 60; count += 1) desk.place({ order_qty: 0.0001 });
    const rest = { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', price: '40000', volume: '0.01' };
    expect(desk.bench.post('AddOrder', rest).error).toEqual(['EOrder:Rate limit exceeded']);
    expect(desk.one('add_order', ORDER).error).toBe('EOrder:Rate limit exceeded');
  });
});

describe('several orders at once', () => {
  const orders = [
    { ...ORDER, cl_ord_id: 'a' },
    { ...ORDER, order_userref: 2 },
  ];

  it('are placed and answered one by one', () => {
    const desk = new Desk();
    const { result, success } = desk.one('batch_add', { symbol: 'BTC/USD', orders });
    expect(success).toBe(true);
    expect(result).toEqual([
      { order_id: expect.stringMatching(/^O/), cl_ord_id: 'a' },
      { order_id: expect.stringMatching(/^O/), order_userref: 2 },
    ]);
    expect(desk.one('batch_add', { symbol: 'BTC/USD', orders, validate: true }).error).toBe(
      'EGeneral:Invalid arguments:cl_ord_id',
    );
  });

  it('are refused alone for want of money, and together if one breaks a rule or the count is wrong', () => {
    const desk = new Desk();
    const poor = desk.one('batch_add', { symbol: 'BTC/USD', orders: [{ ...orders[0], order_qty: 50 }, orders[1]] });
    expect(poor.result).toMatchObject([{ cl_ord_id: 'a', error: 'EOrder:Insufficient funds', success: false }, {}]);
    const wrong = [orders[0], { ...orders[1], limit_price: 1.23 }];
    expect(desk.one('batch_add', { symbol: 'BTC/USD', orders: wrong }).error).toBe('EOrder:Tick size check failed');
    expect(desk.one('batch_add', { symbol: 'BTC/USD', orders: [ORDER] }).success).toBe(false);
    expect(desk.open).toBe(1);
  });

  it('are only checked when asked to', () => {
    const desk = new Desk();
    const { result } = desk.one('batch_add', { symbol: 'BTC/USD', orders, validate: true });
    expect(result).toEqual([
      { order_id: '', cl_ord_id: 'a' },
      { order_id: '', order_userref: 2 },
    ]);
    expect(desk.open).toBe(0);
  });

  it('are canceled and counted', () => {
    const desk = new Desk();
    const ids = [desk.place(), desk.place()];
    desk.place({ cl_ord_id: 'a' });
    expect(desk.one('batch_cancel', { orders: [...ids, 'OGONE1-X-Y'], cl_ord_id: ['a'] })).toMatchObject({
      method: 'batch_cancel',
      orders_cancelled: 3,
      success: true,
    });
    expect(desk.one('batch_cancel', { orders: ['O'] }).error).toBe('EGeneral:Invalid arguments:orders');
  });
});

describe('amend_order', () => {
  it('changes an open order', () => {
    const desk = new Desk();
    const id = desk.place({ cl_ord_id: 'a' });
    expect(desk.one('amend_order', { cl_ord_id: 'a', limit_price: 48000 }).result).toEqual({
      amend_id: expect.stringMatching(/^T/),
      order_id: id,
      cl_ord_id: 'a',
    });
    expect(desk.one('amend_order', { order_id: 'O', limit_price: 48000 }).error).toBe('EOrder:Unknown order');
  });
});

describe('cancel_order', () => {
  it('answers for each order apart', () => {
    const desk = new Desk();
    const id = desk.place();
    desk.place({ cl_ord_id: 'a' });
    expect(desk.ask('cancel_order', { order_id: [id, 'OGONE1-X-Y'] })).toMatchObject([
      { method: 'cancel_order', result: { order_id: id }, success: true, req_id: 11 },
      { method: 'cancel_order', error: 'EOrder:Unknown order', success: false, req_id: 11 },
    ]);
    expect(desk.ask('cancel_order', { cl_ord_id: ['a'] })).toMatchObject([
      { result: { cl_ord_id: 'a' }, success: true },
    ]);
    expect(desk.open).toBe(0);
  });

  it('goes by user reference, and refuses what names nothing', () => {
    const desk = new Desk();
    desk.place({ order_userref: 5 });
    desk.place({ order_userref: 5 });
    expect(desk.ask('cancel_order', { order_userref: [5] })).toHaveLength(2);
    expect(desk.one('cancel_order', { order_userref: [5] }).error).toBe('EOrder:Unknown order');
    expect(desk.one('cancel_order').error).toBe('EGeneral:Invalid arguments:order_id');
    expect(desk.one('cancel_order', { token: 'x', order_id: ['O'] }).error).toBe('ESession:Invalid session');
  });
});

describe('canceling everything', () => {
  it('is done at once and counted', () => {
    const desk = new Desk();
    desk.place();
    desk.place();
    expect(desk.one('cancel_all')).toMatchObject({ method: 'cancel_all', result: { count: 2 }, success: true });
  });

  it('is done by the dead man’s switch, unless it is switched off', async () => {
    const desk = new Desk();
    desk.place();
    expect(desk.one('cancel_all_orders_after', { timeout: 10 }).result).toEqual({
      currentTime: '2026-03-04T05:06:07Z',
      triggerTime: '2026-03-04T05:06:17Z',
    });
    desk.one('cancel_all_orders_after', { timeout: 0 });
    await desk.bench.clock.advance(20_000);
    expect(desk.open).toBe(1);
    desk.one('cancel_all_orders_after', { timeout: 10 });
    await desk.bench.clock.advance(10_000);
    expect(desk.open).toBe(0);
    expect(desk.one('cancel_all_orders_after').error).toBe('EGeneral:Invalid arguments:timeout');
  });
});
