/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-return -- tests look into answers of any shape */
import { describe, expect, it } from '@jest/globals';
import { KrakenBench, placeTrailingStop } from './kraken-bench.fixture.js';

const BUY = { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', price: '40000', volume: '0.01' };

function place(bench: KrakenBench, change: Record<string, string> = {}): string {
  return bench.post('AddOrder', { ...BUY, ...change }).result.txid[0] as string;
}

/** Buys so many times at the market, a second apart. */
async function trade(bench: KrakenBench, times: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let count = 0; count < times; count += 1) {
    ids.push(place(bench, { ordertype: 'market', volume: '0.001' }));
    await bench.clock.advance(1_000);
  }
  return ids;
}

describe('money', () => {
  it('is told in all, and with what orders hold', () => {
    const bench = new KrakenBench();
    place(bench);
    expect(bench.post('Balance').result.ZUSD).toBe('100000.0000');
    expect(bench.post('BalanceEx').result).toEqual({
      XXBT: { balance: '1.5000000000', hold_trade: '0.0000000000' },
      ZUSD: { balance: '100000.0000', hold_trade: '400.0000' },
    });
  });

  it('costs what the fee table says, in percent; the table may be empty', () => {
    const bench = new KrakenBench();
    const fee = (value: string) => ({
      fee: value,
      minfee: value,
      maxfee: value,
      nextfee: null,
      nextvolume: null,
      tiervolume: '0.0000',
    });
    expect(bench.post('TradeVolume', { pair: 'XBTUSD', 'fee-info': 'true' }).result).toEqual({
      currency: 'ZUSD',
      volume: '0.0000',
      fees: { XXBTZUSD: fee('0.4000') },
      fees_maker: { XXBTZUSD: fee('0.2500') },
    });
    bench.feesKnown = false;
    expect(bench.post('TradeVolume', { pair: 'XBTUSD' }).result).toMatchObject({ fees: {}, fees_maker: {} });
    expect(bench.post('TradeVolume').result).toEqual({ currency: 'ZUSD', volume: '0.0000' });
  });
});

describe('open orders', () => {
  it('are told newest first, in all their terms', async () => {
    const bench = new KrakenBench();
    const first = place(bench, { userref: '5' });
    await bench.clock.advance(1_000);
    const second = place(bench, { cl_ord_id: 'a', oflags: 'post' });
    const { open } = bench.post('OpenOrders').result;
    expect(Object.keys(open as object)).toEqual([second, first]);
    expect(open[second]).toEqual({
      refid: null,
      userref: 0,
      cl_ord_id: 'a',
      status: 'open',
      opentm: 1772600768,
      starttm: 0,
      expiretm: 0,
      descr: {
        pair: 'XBTUSD',
        type: 'buy',
        ordertype: 'limit',
        price: '40000.0',
        price2: '0',
        leverage: 'none',
        order: 'buy 0.01000000 XBTUSD @ limit 40000.0',
        close: '',
      },
      vol: '0.01000000',
      vol_exec: '0.00000000',
      cost: '0.00000',
      fee: '0.00000',
      price: '0.00000',
      stopprice: '0.00000',
      limitprice: '0.00000',
      misc: '',
      oflags: 'fciq,post',
    });
  });

  it('that were placed by hand as trailing stops have an offset for a price, and hold money', () => {
    const bench = new KrakenBench();
    const id = placeTrailingStop(bench, '+50.0000%');
    expect(bench.post('OpenOrders').result.open[id]).toMatchObject({
      descr: {
        ordertype: 'trailing-stop',
        price: '+50.0000%',
        order: 'sell 0.10000000 XBTUSD @ trailing stop +50.0000%',
      },
      stopprice: '90000.0',
      trigger: 'last',
      vol: '0.10000000',
    });
    expect(bench.post('BalanceEx').result.XXBT.hold_trade).toBe('0.1000000000');
  });

  it('can be asked for by client id and by user reference', () => {
    const bench = new KrakenBench();
    const marked = place(bench, { userref: '5' });
    const named = place(bench, { cl_ord_id: 'a' });
    const ids = (params: Record<string, string>) => Object.keys(bench.post('OpenOrders', params).result.open as object);
    expect(ids({ userref: '5' })).toEqual([marked]);
    expect(ids({ cl_ord_id: 'a' })).toEqual([named]);
    expect(ids({ cl_ord_id: 'b' })).toEqual([]);
  });

  it('may be hidden for a while after they were placed', async () => {
    const bench = new KrakenBench();
    bench.lag = { hideYoungerThan: 5_000 };
    const txid = place(bench);
    expect(bench.post('OpenOrders').result.open).toEqual({});
    expect(bench.post('QueryOrders', { txid }).error).toEqual(['EOrder:Unknown order']);
    await bench.clock.advance(5_001);
    expect(Object.keys(bench.post('OpenOrders').result.open as object)).toEqual([txid]);
  });
});

describe('closed orders', () => {
  it('tell when and why they ended', async () => {
    const bench = new KrakenBench();
    const canceled = place(bench);
    await bench.clock.advance(1_500);
    bench.post('CancelOrder', { txid: canceled });
    const [filled] = await trade(bench, 1);
    const { closed, count } = bench.post('ClosedOrders').result;
    expect(count).toBe(2);
    expect(Object.keys(closed as object)).toEqual([filled, canceled]);
    expect(closed[canceled]).toMatchObject({ status: 'canceled', reason: 'User requested', closetm: 1772600768.5 });
    expect(closed[filled!]).toMatchObject({ status: 'closed', reason: null, price: '50000.0', fee: '0.20000' });
  });

  it('come in pages of fifty, counted in all', async () => {
    const bench = new KrakenBench();
    const ids = [...(await trade(bench, 53))].reverse();
    const page = (params: Record<string, string>) => bench.post('ClosedOrders', params).result;
    expect(Object.keys(page({}).closed as object)).toEqual(ids.slice(0, 50));
    expect(page({ ofs: '50' })).toMatchObject({ count: 53 });
    expect(Object.keys(page({ ofs: '50' }).closed as object)).toEqual(ids.slice(50));
    expect(page({ without_count: 'true' })).not.toHaveProperty('count');
  });

  it('are cut by times, of opening or of closing', async () => {
    const bench = new KrakenBench();
    const txid = place(bench);
    await bench.clock.advance(10_000);
    bench.post('CancelOrder', { txid });
    const found = (params: Record<string, string>) => bench.post('ClosedOrders', params).result.count as number;
    expect(found({ start: '1772600770' })).toBe(1);
    expect(found({ start: '1772600770', closetime: 'open' })).toBe(0);
    expect(found({ end: '1772600770' })).toBe(0);
    expect(found({ end: '1772600770', closetime: 'open' })).toBe(1);
    expect(bench.post('ClosedOrders', { closetime: 'never' }).error).toEqual(['EGeneral:Invalid arguments:closetime']);
  });
});

describe('QueryOrders', () => {
  it('tells up to fifty orders, with the ids of their trades if asked', async () => {
    const bench = new KrakenBench();
    const [txid] = await trade(bench, 1);
    const open = place(bench);
    const rows = bench.post('QueryOrders', { txid: `${txid},${open}`, trades: 'true' }).result;
    expect(rows[txid!].trades).toEqual([expect.stringMatching(/^T[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/)]);
    expect(rows[open].status).toBe('open');
    expect(bench.post('QueryOrders', { txid: 'OXXXXX-XXXXX-XXXXXX' }).error).toEqual(['EOrder:Unknown order']);
    const many = Array(51).fill(txid).join();
    for (const wrong of [{}, { txid: many }] as Record<string, string>[]) {
      expect(bench.post('QueryOrders', wrong).error).toEqual(['EGeneral:Invalid arguments:txid']);
    }
  });
});

describe('trades of the account', () => {
  it('come newest first in pages of fifty, counted in all', async () => {
    const bench = new KrakenBench();
    await trade(bench, 52);
    const first = bench.post('TradesHistory').result;
    const second = bench.post('TradesHistory', { ofs: '50' }).result;
    expect([first.count, second.count]).toEqual([52, 52]);
    const ids = [...Object.keys(first.trades as object), ...Object.keys(second.trades as object)];
    expect(new Set(ids).size).toBe(52);
    expect(first.trades[ids[0]!].trade_id).toBe(52);
  });

  it('are cut by a time or by the id of a trade, the start left out', async () => {
    const bench = new KrakenBench();
    await trade(bench, 4);
    const newestFirst = Object.keys(bench.post('TradesHistory').result.trades as object);
    const ids = (params: Record<string, string>) =>
      Object.keys(bench.post('TradesHistory', params).result.trades as object);
    expect(ids({ start: newestFirst[2]! })).toEqual(newestFirst.slice(0, 2));
    expect(ids({ end: newestFirst[2]! })).toEqual(newestFirst.slice(2));
    expect(ids({ start: '1772600768', end: '1772600769.0' })).toEqual([newestFirst[1]]);
    expect(bench.post('TradesHistory', { start: 'TXXXXX' }).error).toEqual(['EGeneral:Invalid arguments:start']);
    expect(bench.post('TradesHistory', { ofs: '-1' }).error).toEqual(['EGeneral:Invalid arguments:ofs']);
  });

  it('tell price, cost, fee and on which side they were', async () => {
    const bench = new KrakenBench();
    const txid = place(bench, { price: '49000' });
    bench.print('49000');
    const { trades } = bench.post('TradesHistory', { ledgers: 'true' }).result;
    const [id] = Object.keys(trades as object);
    expect(trades[id!]).toEqual({
      ordertxid: txid,
      postxid: expect.stringMatching(/^T/),
      pair: 'XXBTZUSD',
      time: 1772600767,
      type: 'buy',
      ordertype: 'limit',
      price: '49000.0',
      cost: '490.00000',
      fee: '1.22500',
      vol: '0.01000000',
      margin: '0.00000',
      misc: '',
      trade_id: 1,
      maker: true,
      ledgers: [expect.stringMatching(/^L/), expect.stringMatching(/^L/)],
    });
    expect(bench.post('QueryTrades', { txid: id! }).result[id!]).toMatchObject({ ordertxid: txid });
    expect(bench.post('QueryTrades', { txid: 'T' }).error).toEqual(['EQuery:Unknown trade']);
  });
});
