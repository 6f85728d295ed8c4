/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-return -- tests look into frames of any shape */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { decimal, price } from '@gridbot/core';
import { BENCH_TIME, BinanceBench, type BenchConnection, type Frame } from './binance-bench.fixture.js';

const MINUTE = BENCH_TIME - 7_000;

let bench: BinanceBench;

beforeEach(() => {
  bench = new BinanceBench();
});

const only = (frames: readonly Frame[]): Frame => {
  expect(frames).toHaveLength(1);
  return frames[0];
};

describe('a stream', () => {
  it('is named by the URL, by a combined URL, or by a message', () => {
    const raw = bench.connect('/ws/btcusdt@trade/btcusdt@aggTrade');
    const combined = bench.connect('/stream', 'streams=btcusdt@trade');
    const late = bench.connect('/ws');
    const wrapped = bench.connect('/stream');
    for (const each of [late, wrapped]) {
      expect(only(each.ask({ method: 'SUBSCRIBE', params: ['btcusdt@trade'], id: 'x' }))).toEqual({
        result: null,
        id: 'x',
      });
    }
    bench.print('50001', '2');
    const trade = {
      ...{ e: 'trade', E: BENCH_TIME, s: 'BTCUSDT', t: 2, p: '50001.00000000', q: '2.00000000' },
      ...{ T: BENCH_TIME, m: false, M: true },
    };
    expect(raw.take()).toEqual([trade, expect.objectContaining({ e: 'aggTrade', a: 2, f: 2, l: 2 })]);
    expect(late.take()).toEqual([trade]);
    for (const each of [combined, wrapped]) expect(each.take()).toEqual([{ stream: 'btcusdt@trade', data: trade }]);
  });

  it('is left again, listed, and need not exist', () => {
    const connection = bench.connect('/ws/btcusdt@trade');
    connection.ask({ method: 'SUBSCRIBE', params: ['nope@trade', 'btcusdt@depth7', 'btcusdt@trade'], id: 1 });
    const list = ['btcusdt@trade', 'nope@trade', 'btcusdt@depth7'];
    expect(only(connection.ask({ method: 'LIST_SUBSCRIPTIONS', id: 2 }))).toEqual({ result: list, id: 2 });
    connection.ask({ method: 'UNSUBSCRIBE', params: ['btcusdt@trade'], id: 3 });
    bench.print('50001');
    expect(connection.take()).toEqual([]);
  });

  it('stops with the connection', () => {
    const connection = bench.connect('/ws/btcusdt@trade');
    connection.handler.closed?.();
    bench.print('50001');
    expect(connection.take()).toEqual([]);
  });

  it('is wrapped or not as the property says', () => {
    const connection = bench.connect('/ws/btcusdt@trade');
    connection.ask({ method: 'SET_PROPERTY', params: ['combined', true], id: 1 });
    expect(only(connection.ask({ method: 'GET_PROPERTY', params: ['combined'], id: 2 })).result).toBe(true);
    bench.print('50001');
    expect(only(connection.take()).stream).toBe('btcusdt@trade');
  });
});

describe('a message that is wrong', () => {
  it.each([
    ['no JSON', '{', 3],
    ['no method', '{"id":1}', 2],
    ['an unknown method', '{"method":"JOIN","id":1}', 2],
    ['an id that is none', '{"method":"LIST_SUBSCRIPTIONS","id":[1]}', 2],
    ['too long an id', `{"method":"LIST_SUBSCRIPTIONS","id":"${'x'.repeat(37)}"}`, 2],
    ['a stream that is no text', '{"method":"SUBSCRIBE","params":[1],"id":1}', 2],
    ['an unknown property', '{"method":"GET_PROPERTY","params":["size"],"id":1}', 0],
    ['a property of another kind', '{"method":"SET_PROPERTY","params":["combined",1],"id":1}', 1],
  ])('for %s is told so', (_, text, code) => {
    expect(only(bench.connect('/ws').ask(text)).error.code).toBe(code);
  });

  it('for too many streams is told so', () => {
    const params = Array.from({ length: 1_025 }, (_, count) => `s${count}@trade`);
    const connection = bench.connect('/ws');
    expect(only(connection.ask({ method: 'SUBSCRIBE', params, id: 1 })).error.code).toBe(2);
    expect(only(connection.ask({ method: 'SUBSCRIBE', params: params.slice(1), id: 2 })).result).toBeNull();
  });

  it('for the sixth within a second ends the connection', async () => {
    const connection = bench.connect('/ws');
    for (let count = 0; count < 5; count += 1) connection.ask({ method: 'LIST_SUBSCRIPTIONS', id: count });
    await bench.second();
    for (let count = 0; count < 5; count += 1) connection.ask({ method: 'LIST_SUBSCRIPTIONS', id: count });
    expect(connection.closedWith).toBeUndefined();
    connection.ask({ method: 'LIST_SUBSCRIPTIONS', id: 6 });
    expect(connection.closedWith).toBe(1008);
  });
});

describe('best prices', () => {
  it('are told after a trade that moves them, and within a second of a quote', async () => {
    const connection = bench.connect('/ws/btcusdt@bookTicker');
    bench.print('50010');
    expect(only(connection.take())).toMatchObject({ s: 'BTCUSDT', b: '50009.99000000', a: '50010.00000000' });
    bench.print('50010');
    expect(connection.take()).toEqual([]);
    const [bidQuantity, askQuantity] = [decimal('1'), decimal('2')];
    bench.venue.market('BTC/USDT')!.quote({ bid: price('50009'), bidQuantity, ask: price('50011'), askQuantity });
    await bench.second();
    expect(only(connection.take())).toMatchObject({ b: '50009.00000000', B: '1.00000000', A: '2.00000000' });
    await bench.second();
    expect(connection.take()).toEqual([]);
  });
});

describe('tickers of the day', () => {
  it.each([
    ['ticker', { e: '24hrTicker', p: '1000.00000000', P: '2.000', c: '51000.00000000', Q: '1.00000000', n: 2 }],
    ['miniTicker', { e: '24hrMiniTicker', c: '51000.00000000', o: '50000.00000000', v: '2.00000000' }],
  ])('%s come once a second where there was a trade', async (name, expected) => {
    const connection = bench.connect(`/ws/btcusdt@${name}`);
    bench.print('51000');
    expect(connection.take()).toEqual([]);
    await bench.second();
    expect(only(connection.take())).toMatchObject(expected);
    await bench.second();
    expect(connection.take()).toEqual([]);
  });
});

describe('candles', () => {
  const shown = (connection: BenchConnection): Frame[] =>
    connection.take().map(({ k }) => [(k.t - MINUTE) / 60_000, k.n, k.x]);

  it('are told while they grow and once when they are over, the silent ones too', async () => {
    const connection = bench.connect('/ws/btcusdt@kline_1m');
    await bench.second();
    await bench.second();
    expect(shown(connection)).toEqual([[0, 1, false]]);
    bench.print('50001');
    await bench.second();
    expect(shown(connection)).toEqual([[0, 2, false]]);
    await bench.clock.advance(120_000);
    bench.layer.tick?.();
    expect(shown(connection)).toEqual([
      [0, 2, true],
      [1, 0, true],
      [2, 0, false],
    ]);
  });

  it('are over as soon as a trade begins the next', async () => {
    const connection = bench.connect('/ws/btcusdt@kline_1m');
    await bench.second();
    connection.take();
    await bench.clock.advance(60_000);
    bench.print('50005');
    const frames = connection.take();
    expect(frames.map(({ k }) => [k.x, k.c])).toEqual([
      [true, '50000.00000000'],
      [false, '50005.00000000'],
    ]);
    expect(frames[0].k).toMatchObject({ t: MINUTE, T: MINUTE + 59_999, i: '1m', f: 1, L: 1 });
  });
});

describe('the book', () => {
  it.each([
    ['btcusdt@depth5', 0],
    ['btcusdt@depth5@100ms', 1],
  ])('of %s comes within a second, or at once', async (name, atOnce) => {
    const connection = bench.connect(`/ws/${name}`);
    bench.print('50001');
    expect(connection.take()).toHaveLength(atOnce);
    await bench.second();
    expect(connection.take()).toHaveLength(1 - atOnce);
    bench.print('50002');
    await bench.second();
    const frame = only(connection.take());
    expect([frame.bids.length, frame.asks.length, frame.asks[0][0]]).toEqual([5, 5, '50002.00000000']);
  });
});

describe('a connection', () => {
  it('lives for a day, is pinged every 20 s and has a minute to answer', () => {
    expect(bench.layer.limits).toEqual({ maxAge: 86_400_000, pingEvery: 20_000, pongWithin: 60_000 });
  });

  it('is told of its end in both forms', async () => {
    const [raw, combined] = [bench.connect('/ws'), bench.connect('/stream')];
    await bench.clock.advance(85_800_000);
    bench.layer.tick?.();
    const event = { e: 'serverShutdown', E: BENCH_TIME + 85_800_000 };
    expect(raw.take()).toEqual([event]);
    expect(combined.take()).toEqual([{ stream: '!serverShutdown', data: event }]);
  });

  it('is refused on another path, and where there were too many', () => {
    bench = new BinanceBench({ limits: { connectionsPerFiveMinutes: 2 } });
    const paths = ['/nothing', '/ws', '/ws'];
    expect(paths.map((path) => bench.connect(path).handler === undefined)).toEqual([true, false, true]);
  });
});
