/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-argument -- tests look into answers of any shape */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { BENCH_TIME, BinanceBench, type Frame } from './binance-bench.fixture.js';

/** Begin of the bench's minute. */
const MINUTE = BENCH_TIME - 7_000;
const SYMBOL = { symbol: 'BTCUSDT' };

let bench: BinanceBench;

beforeEach(() => {
  bench = new BinanceBench();
});

const filter = (info: Frame, type: string): Frame =>
  info.symbols[0].filters.find((each: Frame) => each.filterType === type);

describe('exchangeInfo', () => {
  it('tells every filter that orders meet', () => {
    const { body } = bench.get('/api/v3/exchangeInfo', SYMBOL);
    expect(body.symbols[0]).toMatchObject({ symbol: 'BTCUSDT', status: 'TRADING', quoteAsset: 'USDT' });
    expect(filter(body, 'PRICE_FILTER').tickSize).toBe('0.01000000');
    expect(filter(body, 'LOT_SIZE')).toMatchObject({ minQty: '0.00001000', stepSize: '0.00001000' });
    expect(filter(body, 'NOTIONAL').minNotional).toBe('5.00000000');
    expect(filter(body, 'PERCENT_PRICE_BY_SIDE')).toMatchObject({ bidMultiplierUp: '5', askMultiplierDown: '0.2' });
    expect(filter(body, 'MAX_NUM_ORDERS').maxNumOrders).toBe(200);
    expect(body.rateLimits).toContainEqual({
      rateLimitType: 'REQUEST_WEIGHT',
      interval: 'MINUTE',
      intervalNum: 1,
      limit: 6000,
    });
  });

  it('takes one symbol, several, or a permission', () => {
    const count = (params: Record<string, string>): number =>
      bench.get('/api/v3/exchangeInfo', params).body.symbols.length;
    expect([count({}), count({ symbols: '["BTCUSDT"]' }), count({ permissions: 'SPOT' })]).toEqual([1, 1, 1]);
    expect(count({ permissions: 'LEVERAGED' })).toBe(0);
    expect(bench.get('/api/v3/exchangeInfo', { symbol: 'NOPE' }).body).toEqual({ code: -1121, msg: 'Invalid symbol.' });
    const both = bench.get('/api/v3/exchangeInfo', { ...SYMBOL, symbols: '["BTCUSDT"]' });
    expect(both.body.code).toBe(-1128);
  });

  it.each([
    ['cancel_only', 'HALT', ['LIMIT', 'LIMIT_MAKER', 'MARKET']],
    ['maintenance', 'BREAK', ['LIMIT', 'LIMIT_MAKER', 'MARKET']],
    ['post_only', 'TRADING', ['LIMIT_MAKER']],
    ['limit_only', 'TRADING', ['LIMIT', 'LIMIT_MAKER']],
  ] as const)('calls %s %s with orders %p', (state, status, orderTypes) => {
    bench.venue.setStatus(state);
    expect(bench.get('/api/v3/exchangeInfo').body.symbols[0]).toMatchObject({ status, orderTypes });
  });
});

describe('tickers', () => {
  beforeEach(() => bench.print('51000', '3'));

  it('of a day tell what the day was', () => {
    expect(bench.get('/api/v3/ticker/24hr', SYMBOL).body).toMatchObject({
      symbol: 'BTCUSDT',
      priceChange: '1000.00000000',
      priceChangePercent: '2.000',
      weightedAvgPrice: '50750.00000000',
      lastPrice: '51000.00000000',
      lastQty: '3.00000000',
      askPrice: '51000.00000000',
      bidPrice: '50999.99000000',
      volume: '4.00000000',
      quoteVolume: '203000.00000000',
      count: 2,
    });
    expect(bench.get('/api/v3/ticker/24hr', { type: 'MINI' }).body[0]).not.toHaveProperty('bidPrice');
  });

  it('come as an object for one symbol and as a list for several', () => {
    const row = { symbol: 'BTCUSDT', price: '51000.00000000' };
    expect(bench.get('/api/v3/ticker/price', SYMBOL).body).toEqual(row);
    expect(bench.get('/api/v3/ticker/price', { symbols: '["BTCUSDT"]' }).body).toEqual([row]);
    expect(bench.get('/api/v3/ticker/bookTicker').body).toHaveLength(1);
  });

  it('of five minutes weigh by volume', () => {
    expect(bench.get('/api/v3/avgPrice', SYMBOL).body).toEqual({
      mins: 5,
      price: '50750.00000000',
      closeTime: BENCH_TIME,
    });
  });
});

describe('trades', () => {
  it('are listed oldest first, from any of them on', () => {
    for (const price of ['50001', '50000', '50000']) bench.print(price);
    const { body } = bench.get('/api/v3/trades', { ...SYMBOL, limit: '2' });
    expect(body.map(({ id }: Frame) => id)).toEqual([3, 4]);
    expect(body[0]).toMatchObject({ price: '50000.00000000', quoteQty: '50000.00000000', isBuyerMaker: true });
    expect(bench.get('/api/v3/historicalTrades', { ...SYMBOL, fromId: '2', limit: '1' }).body[0].id).toBe(2);
    expect(bench.get('/api/v3/aggTrades', { ...SYMBOL, startTime: String(BENCH_TIME) }).body).toHaveLength(4);
    expect(bench.get('/api/v3/aggTrades', { ...SYMBOL, endTime: String(BENCH_TIME - 1) }).body).toHaveLength(0);
    expect(bench.get('/api/v3/aggTrades', { ...SYMBOL, fromId: '4' }).body[0]).toMatchObject({
      a: 4,
      f: 4,
      l: 4,
      m: true,
    });
  });
});

describe('klines', () => {
  const klines = (params: Record<string, string>): Frame =>
    bench.get('/api/v3/klines', { ...SYMBOL, interval: '1m', ...params }).body;

  it('have twelve columns and leave no interval out', async () => {
    await bench.clock.advance(3 * 60_000);
    bench.print('50100', '2');
    const rows = klines({});
    expect(rows.map(([openedAt]: Frame) => openedAt)).toEqual([0, 1, 2, 3].map((count) => MINUTE + count * 60_000));
    expect(rows[1]).toEqual([
      MINUTE + 60_000,
      ...Array.from({ length: 4 }, () => '50000.00000000'),
      '0.00000000',
      MINUTE + 119_999,
      '0.00000000',
      0,
      '0.00000000',
      '0.00000000',
      '0',
    ]);
    expect(rows[3].slice(4, 9)).toEqual(['50100.00000000', '2.00000000', MINUTE + 239_999, '100200.00000000', 1]);
  });

  it('begin where they are asked to, even within a silence', async () => {
    await bench.clock.advance(10 * 60_000);
    const startTime = MINUTE + 3 * 60_000;
    const rows = klines({ startTime: String(startTime), limit: '2' });
    expect(rows.map(([openedAt]: Frame) => openedAt)).toEqual([startTime, startTime + 60_000]);
    const ended = klines({ endTime: String(startTime), limit: '2' });
    expect(ended.map(([openedAt]: Frame) => openedAt)).toEqual([startTime - 60_000, startTime]);
  });

  it('are a thousand at most', async () => {
    await bench.clock.advance(1_500 * 60_000);
    expect([klines({}).length, klines({ limit: '1500' }).length]).toEqual([500, 1_000]);
  });

  it('have the intervals that are served', () => {
    expect(klines({ interval: '4h' })).toHaveLength(1);
    expect(klines({ interval: '7m' })).toEqual({ code: -1120, msg: 'Invalid interval.' });
  });
});

describe('the book', () => {
  it('is as deep as asked for and weighs by its depth', () => {
    const { body, headers } = bench.get('/api/v3/depth', { ...SYMBOL, limit: '500' });
    expect([body.bids.length, body.asks.length, headers['x-mbx-used-weight-1m']]).toEqual([500, 500, '25']);
    expect(decimal(body.asks[0][0]).gt(decimal(body.bids[0][0]))).toBe(true);
  });
});
