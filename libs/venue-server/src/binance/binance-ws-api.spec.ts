/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- tests look into answers of any shape */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { quantity } from '@gridbot/core';
import { BENCH_TIME, BinanceBench, type BenchConnection, type Frame } from './binance-bench.fixture.js';

const SYMBOL = { symbol: 'BTCUSDT' };
const ORDER = { ...SYMBOL, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '49000' };

let bench: BinanceBench;
let connection: BenchConnection;

beforeEach(() => {
  bench = new BinanceBench();
  connection = bench.connect('/ws-api/v3');
});

/** Asks and takes the last frame: events may come before the answer. */
const ask = (frame: object | string): Frame => connection.ask(frame).at(-1);
const call = (method: string, params: Record<string, unknown> = {}): Frame => ask(bench.wsSigned(method, params));
const events = (frames: readonly Frame[]): Frame[] =>
  frames.map(({ event }) => event).filter((event) => event !== undefined);

describe('a request of the WebSocket API', () => {
  it('is answered with its id and the limits', () => {
    expect(ask({ id: 'a', method: 'time' })).toEqual({
      id: 'a',
      status: 200,
      result: { serverTime: BENCH_TIME },
      rateLimits: [{ rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 6_000, count: 3 }],
    });
    expect(ask({ id: 7, method: 'v3/ping', params: { returnRateLimits: false } })).toEqual({
      id: 7,
      status: 200,
      result: {},
    });
    connection.handler.message('{"id":9007199254740993,"method":"ping"}');
    expect(connection.texts[0]).toContain('"id":9007199254740993');
  });

  it.each([
    ['no JSON', 'hello', -1135],
    ['no method', { id: 1 }, -1102],
    ['a method that does not exist', { id: 1, method: 'order.wish' }, -1020],
    ['no key', { id: 1, method: 'account.status' }, -2014],
    ['an unknown parameter', { id: 1, method: 'time', params: { a: 1 } }, -1104],
  ])('with %s is refused', (_, frame, code) => {
    const answer = ask(frame);
    expect([answer.status >= 400, answer.error.code]).toEqual([true, code]);
  });

  it('is refused where its signature is not over its parameters', () => {
    const frame = bench.wsSigned('order.place', ORDER) as { params: object };
    expect(ask({ ...frame, params: { ...frame.params, price: '49001' } }).error.code).toBe(-1022);
    expect(call('order.place', { ...ORDER, timestamp: BENCH_TIME - 6_000 }).error.code).toBe(-1021);
    expect(bench.venue.view().orders()).toHaveLength(0);
  });

  it('tells when to come back where there were too many', () => {
    bench = new BinanceBench({ limits: { weightPerMinute: 5 } });
    connection = bench.connect('/ws-api/v3');
    const { status, error } = ask({ id: 1, method: 'exchangeInfo' });
    expect([status, error.code]).toEqual([429, -1003]);
    expect(error.data).toEqual({ serverTime: BENCH_TIME, retryAfter: BENCH_TIME + 53_000 });
  });
});

describe('orders over the WebSocket API', () => {
  it('are placed, looked up and canceled', () => {
    const { result, rateLimits } = call('order.place', { ...ORDER, newClientOrderId: 'mine' });
    expect([result.clientOrderId, result.status]).toEqual(['mine', 'NEW']);
    expect(rateLimits.map(({ rateLimitType }: Frame) => rateLimitType)).toEqual(['ORDERS', 'ORDERS', 'REQUEST_WEIGHT']);
    expect(call('order.status', { ...SYMBOL, orderId: result.orderId }).result.status).toBe('NEW');
    expect(call('openOrders.status').result).toHaveLength(1);
    expect(call('order.cancel', { ...SYMBOL, origClientOrderId: 'mine' }).result.status).toBe('CANCELED');
    expect(call('allOrders', SYMBOL).result).toHaveLength(1);
    expect(call('myTrades', SYMBOL).result).toEqual([]);
    expect(call('account.status').result.canTrade).toBe(true);
    expect(call('order.test', ORDER).result).toEqual({});
  });

  it('are refused with the errors of REST', () => {
    expect(call('order.place', { ...ORDER, quantity: '9' })).toMatchObject({
      status: 400,
      error: { code: -2010, msg: 'Account has insufficient balance for requested action.' },
    });
    expect(call('order.cancel', { ...SYMBOL, orderId: 1 }).error.code).toBe(-2011);
  });

  it('need no session: HMAC keys have none', () => {
    expect(call('session.logon').error).toEqual({ code: -4056, msg: 'HMAC_SHA256 API key is not supported.' });
    expect(ask({ id: 1, method: 'session.status' }).result.apiKey).toBeNull();
    expect(ask({ id: 1, method: 'userDataStream.subscribe' }).status).toBe(401);
  });
});

describe('the user data stream', () => {
  const subscribe = (): Frame => call('userDataStream.subscribe.signature');

  it('tells nothing that happened before it began', () => {
    bench.place();
    expect(subscribe().result).toEqual({ subscriptionId: 0 });
    expect(connection.take()).toEqual([]);
    expect(subscribe().error.code).toBe(-2035);
    expect(ask({ id: 1, method: 'session.subscriptions' }).result).toEqual([{ subscriptionId: 0 }]);
  });

  it('tells a new order and what it holds', () => {
    subscribe();
    bench.place({ newClientOrderId: 'mine' });
    const frames = connection.take();
    expect(frames[0]).toEqual({
      subscriptionId: 0,
      event: {
        ...{ e: 'executionReport', E: BENCH_TIME, s: 'BTCUSDT', c: 'mine', S: 'BUY', o: 'LIMIT', f: 'GTC' },
        ...{ q: '0.01000000', p: '49000.00000000', P: '0.00000000', F: '0.00000000', g: -1, C: '', x: 'NEW', X: 'NEW' },
        ...{ r: 'NONE', i: 28_000_001, n: '0', N: null, t: -1, m: false, l: '0.00000000', L: '0.00000000' },
        ...{ Y: '0.00000000', z: '0.00000000', T: BENCH_TIME, I: 1, w: true, M: false, O: BENCH_TIME },
        ...{ Z: '0.00000000', Q: '0.00000000', W: BENCH_TIME, V: 'EXPIRE_MAKER' },
      },
    });
    expect(events(frames)[1]).toMatchObject({
      e: 'outboundAccountPosition',
      B: [
        { a: 'BTC', f: '1.50000000', l: '0.00000000' },
        { a: 'USDT', f: '99510.00000000', l: '490.00000000' },
      ],
    });
  });

  it('tells each part of a fill, and what it moved once', () => {
    bench.venue.setPartialFills(quantity('0.004'));
    bench.place();
    subscribe();
    bench.print('48999');
    bench.print('48998', '10');
    const told = events(connection.take());
    expect(told.map(({ e }) => e)).toEqual(
      Array.from({ length: 2 }, () => ['executionReport', 'outboundAccountPosition']).flat(),
    );
    expect(told[0]).toMatchObject({
      x: 'TRADE',
      X: 'PARTIALLY_FILLED',
      l: '0.00400000',
      z: '0.00400000',
      w: true,
      m: true,
    });
    expect(told[2]).toMatchObject({ X: 'FILLED', l: '0.00600000', z: '0.01000000', Z: '490.00000000', w: false });
    expect(told[2]).toMatchObject({ n: '0.00000600', N: 'BTC', t: 3_700_000_002, Y: '294.00000000' });
    expect(told[3].B.map(({ a }: Frame) => a)).toEqual(['BTC', 'USDT']);
  });

  it('tells a cancel with the id of the cancel and the one of the order', () => {
    const { orderId } = bench.place({ newClientOrderId: 'mine' }).body;
    subscribe();
    bench.signed('DELETE', '/api/v3/order', { ...SYMBOL, orderId, newClientOrderId: 'cancel-1' });
    expect(events(connection.take())[0]).toMatchObject({
      x: 'CANCELED',
      X: 'CANCELED',
      c: 'cancel-1',
      C: 'mine',
      w: false,
    });
  });

  it('tells what ended otherwise', () => {
    subscribe();
    bench.place({ timeInForce: 'IOC' });
    expect(events(connection.take()).find(({ x }) => x === 'EXPIRED')).toMatchObject({ X: 'EXPIRED', f: 'IOC', C: '' });
    const place = (): string => String(bench.place({ newClientOrderId: 'mine' }).body.orderId);
    bench.venue.cancel({ venueOrderId: place() }, 'venue', 'by itself');
    expect(events(connection.take())[2]).toMatchObject({ x: 'EXPIRED', c: 'mine', C: '' });
    bench.venue.cancel({ venueOrderId: place() }, 'by-hand', 'by hand');
    expect(events(connection.take())[2]).toMatchObject({ x: 'CANCELED', c: expect.stringMatching(/^web_/), C: 'mine' });
  });

  it('tells money that comes', () => {
    subscribe();
    bench.venue.deposit('BNB', quantity('2'));
    expect(events(connection.take())).toEqual([
      { e: 'balanceUpdate', E: BENCH_TIME, a: 'BNB', d: '2.00000000', T: BENCH_TIME },
      {
        e: 'outboundAccountPosition',
        E: BENCH_TIME,
        u: BENCH_TIME,
        B: [{ a: 'BNB', f: '2.00000000', l: '0.00000000' }],
      },
    ]);
  });

  it('ends when asked, and says so', () => {
    subscribe();
    const frames = connection.ask({ id: 1, method: 'userDataStream.unsubscribe', params: { subscriptionId: 0 } });
    expect(frames[0]).toEqual({ subscriptionId: 0, event: { e: 'eventStreamTerminated', E: BENCH_TIME } });
    expect(frames[1]).toMatchObject({ status: 200, result: {} });
    bench.place();
    expect(connection.take()).toEqual([]);
    expect(ask({ id: 1, method: 'userDataStream.unsubscribe', params: { subscriptionId: 0 } }).error.code).toBe(-2036);
  });

  it('ends with its key, and when the exchange ends it', async () => {
    subscribe();
    bench.venue.keys.revoke(bench.key.id);
    await bench.second();
    expect(events(connection.take())[0].e).toBe('eventStreamTerminated');
    bench.venue.keys.add(bench.key as never);
    expect(subscribe().result).toEqual({ subscriptionId: 1 });
    bench.venue.tokens.expireAll();
    await bench.second();
    expect(events(connection.take())[0].e).toBe('eventStreamTerminated');
  });

  it('leaves nothing behind when the connection is gone', () => {
    subscribe();
    connection.handler.closed?.();
    bench.place();
    expect(connection.take()).toEqual([]);
  });

  it('is told of the end of the connection ten minutes before', async () => {
    await bench.clock.advance(86_400_000 - 600_000 - 1_000);
    bench.layer.tick?.();
    expect(connection.take()).toEqual([]);
    await bench.second();
    await bench.second();
    expect(connection.take()).toEqual([{ event: { e: 'serverShutdown', E: BENCH_TIME + 85_800_000 } }]);
  });
});
