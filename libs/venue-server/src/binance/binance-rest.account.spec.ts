/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- tests look into answers of any shape */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { BENCH_TIME, BinanceBench, type Frame } from './binance-bench.fixture.js';

const SYMBOL = { symbol: 'BTCUSDT' };
const HOUR = 3_600_000;

let bench: BinanceBench;

beforeEach(() => {
  bench = new BinanceBench();
});

const signed = (path: string, params: Record<string, string> = {}): Frame => bench.signed('GET', path, params).body;

/** Orders that fill at once, an hour apart. */
async function buys(count: number): Promise<void> {
  for (let each = 0; each < count; each += 1) {
    bench.place({ price: '50000', newClientOrderId: `buy-${each}` });
    await bench.clock.advance(HOUR);
  }
}

describe('the account', () => {
  it('tells what is free and what orders hold', () => {
    bench.place();
    const account = signed('/api/v3/account');
    expect(account.balances).toContainEqual({ asset: 'USDT', free: '99510.00000000', locked: '490.00000000' });
    expect(account).toMatchObject({ makerCommission: 10, canTrade: true, accountType: 'SPOT', permissions: ['SPOT'] });
    const assets = signed('/api/v3/account', { omitZeroBalances: 'true' }).balances.map(({ asset }: Frame) => asset);
    expect(assets).toEqual(['BTC', 'USDT']);
  });

  it('tells its rates in three places, and none while the table is empty', () => {
    expect(signed('/api/v3/account').commissionRates.maker).toBe('0.00100000');
    expect(signed('/api/v3/account/commission', SYMBOL).standardCommission.taker).toBe('0.00100000');
    const row = { symbol: 'BTCUSDT', makerCommission: '0.001', takerCommission: '0.001' };
    expect(signed('/sapi/v1/asset/tradeFee')).toEqual([row]);
    bench.feesKnown = false;
    expect(signed('/api/v3/account')).not.toHaveProperty('commissionRates');
    expect(signed('/api/v3/account/commission', SYMBOL)).toEqual(SYMBOL);
    expect(signed('/sapi/v1/asset/tradeFee', SYMBOL)).toEqual([]);
  });

  it('pays in BNB with a discount while it has some', () => {
    const rates = { maker: decimal('0.001'), taker: decimal('0.001'), asset: { asset: 'BNB' }, origin: 'account' };
    const fees = { rates, decimals: 8, assetPrices: { 'BTC/USDT': decimal('500') }, assetDiscount: decimal('0.25') };
    const balances = { USDT: decimal('100000'), BNB: decimal('0.001') };
    bench = new BinanceBench({ fees, balances });
    expect(signed('/api/v3/account/commission', SYMBOL).discount).toMatchObject({
      enabledForAccount: true,
      discountAsset: 'BNB',
    });
    const fill = () => bench.place({ price: '50000' }).body.fills[0];
    expect(fill()).toMatchObject({ commission: '0.00075000', commissionAsset: 'BNB' });
    expect(fill()).toMatchObject({ commission: '0.00001000', commissionAsset: 'BTC' });
  });

  it('tells how many orders were placed', () => {
    bench.place();
    expect(signed('/api/v3/rateLimit/order')).toEqual([
      { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 100, count: 1 },
      { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: 200_000, count: 1 },
    ]);
  });
});

describe('the own trades', () => {
  it('are told with their fees', async () => {
    await buys(1);
    expect(signed('/api/v3/myTrades', SYMBOL)).toEqual([
      {
        symbol: 'BTCUSDT',
        id: 3_700_000_001,
        orderId: 28_000_001,
        orderListId: -1,
        price: '50000.00000000',
        qty: '0.01000000',
        quoteQty: '500.00000000',
        commission: '0.00001000',
        commissionAsset: 'BTC',
        time: BENCH_TIME,
        isBuyer: true,
        isMaker: false,
        isBestMatch: true,
      },
    ]);
  });

  it('are the newest, or the first from an id or a time on', async () => {
    await buys(4);
    const ids = (params: Record<string, string>): number[] =>
      signed('/api/v3/myTrades', { ...SYMBOL, ...params }).map(({ id }: Frame) => id - 3_700_000_000);
    expect(ids({ limit: '2' })).toEqual([3, 4]);
    expect(ids({ fromId: '3700000002', limit: '2' })).toEqual([2, 3]);
    expect(ids({ startTime: String(BENCH_TIME + HOUR), limit: '2' })).toEqual([2, 3]);
    expect(ids({ endTime: String(BENCH_TIME + HOUR) })).toEqual([1, 2]);
    expect(ids({ orderId: '28000003' })).toEqual([3]);
  });

  it('and the own orders are asked for a day at most', () => {
    const span = { startTime: String(BENCH_TIME), endTime: String(BENCH_TIME + 24 * HOUR + 1) };
    const error = { code: -1127, msg: 'More than 24 hours between startTime and endTime.' };
    expect(signed('/api/v3/myTrades', { ...SYMBOL, ...span })).toEqual(error);
    expect(signed('/api/v3/allOrders', { ...SYMBOL, ...span })).toEqual(error);
    expect(signed('/api/v3/allOrders', { ...SYMBOL, ...span, endTime: String(BENCH_TIME + 24 * HOUR) })).toEqual([]);
    expect(signed('/api/v3/myTrades', { ...SYMBOL, startTime: '1', fromId: '1' }).code).toBe(-1128);
    expect(signed('/api/v3/myTrades').code).toBe(-1102);
  });
});

describe('all orders', () => {
  it('are open and closed ones, from an id or a time on', async () => {
    await buys(2);
    bench.place({ newClientOrderId: 'resting' });
    const ids = (params: Record<string, string>): string[] =>
      signed('/api/v3/allOrders', { ...SYMBOL, ...params }).map(({ clientOrderId }: Frame) => clientOrderId);
    expect(ids({})).toEqual(['buy-0', 'buy-1', 'resting']);
    expect(ids({ limit: '1' })).toEqual(['resting']);
    expect(ids({ orderId: '28000002', limit: '1' })).toEqual(['buy-1']);
    expect(ids({ startTime: String(BENCH_TIME + 1), endTime: String(BENCH_TIME + HOUR) })).toEqual(['buy-1']);
  });
});

describe('open orders', () => {
  it('weigh more without a symbol', () => {
    bench.place();
    const weight = (params: Record<string, string>): number => {
      const before = Number(bench.get('/api/v3/ping').headers['x-mbx-used-weight-1m']);
      const { body, headers } = bench.signed('GET', '/api/v3/openOrders', params);
      expect(body).toHaveLength(1);
      return Number(headers['x-mbx-used-weight-1m']) - before;
    };
    expect([weight(SYMBOL), weight({})]).toEqual([6, 80]);
  });
});

describe('the state of the system', () => {
  it('is normal or maintenance', () => {
    const path = '/sapi/v1/system/status';
    expect(bench.get(path).body).toEqual({ status: 0, msg: 'normal' });
    bench.venue.setStatus('maintenance');
    expect(bench.get(path).body).toEqual({ status: 1, msg: 'system maintenance' });
  });
});
