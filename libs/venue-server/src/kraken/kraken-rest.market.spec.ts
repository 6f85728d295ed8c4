/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument -- tests look into answers of any shape */
import { describe, expect, it } from '@jest/globals';
import { KrakenBench } from './kraken-bench.fixture.js';

const MINUTE = 60_000;

describe('public calls about the exchange', () => {
  it('tell its time', () => {
    const { result } = new KrakenBench().get('Time');
    expect(result).toEqual({ unixtime: 1772600767, rfc1123: 'Wed, 04 Mar 26 05:06:07 +0000' });
  });

  it('tell its state', () => {
    const bench = new KrakenBench();
    expect(bench.get('SystemStatus').result).toEqual({ status: 'online', timestamp: '2026-03-04T05:06:07Z' });
    bench.venue.setStatus('maintenance');
    expect(bench.get('SystemStatus').result.status).toBe('maintenance');
  });

  it('list assets, all or those asked for', () => {
    const bench = new KrakenBench();
    expect(Object.keys(bench.get('Assets').result)).toEqual(['XXBT', 'ZUSD']);
    expect(bench.get('Assets', 'asset=XBT').result).toEqual({
      XXBT: { aclass: 'currency', altname: 'XBT', decimals: 10, display_decimals: 5, status: 'enabled' },
    });
    expect(bench.get('Assets', 'asset=FOO').error).toEqual(['EQuery:Unknown asset']);
  });

  it('list pairs with their rules, by any of their names', () => {
    const bench = new KrakenBench();
    for (const name of ['XXBTZUSD', 'XBTUSD', 'XBT/USD', 'BTC/USD']) {
      expect(bench.get('AssetPairs', `pair=${name}`).result).toMatchObject({
        XXBTZUSD: { altname: 'XBTUSD', wsname: 'XBT/USD', tick_size: '0.1', ordermin: '0.00005', costmin: '0.5' },
      });
    }
    const row = bench.get('AssetPairs').result.XXBTZUSD;
    expect(row).toMatchObject({ pair_decimals: 1, lot_decimals: 8, cost_decimals: 5, status: 'online' });
    expect([row.fees, row.fees_maker]).toEqual([[[0, 0.4]], [[0, 0.25]]]);
    expect(bench.get('AssetPairs', 'pair=XBTUSD,FOO').error).toEqual(['EQuery:Unknown asset pair']);
  });

  it('answer to POST as to GET', () => {
    const bench = new KrakenBench();
    const { body } = bench.request({ path: '/0/public/AssetPairs', body: 'pair=FOO' });
    expect(body).toBe('{"error":["EQuery:Unknown asset pair"]}');
  });

  it('show an instrument that is not online, and empty fee tables while a fault has it so', () => {
    const bench = new KrakenBench();
    bench.feesKnown = false;
    bench.venue.changeInstrument('BTC/USD', { status: 'cancel_only' });
    expect(bench.get('AssetPairs').result.XXBTZUSD).toMatchObject({ status: 'cancel_only', fees: [], fees_maker: [] });
  });
});

describe('Ticker', () => {
  it('shows prices, volumes and counts of today and of the last day', () => {
    const bench = new KrakenBench();
    bench.print('51000', '3');
    expect(bench.get('Ticker', 'pair=XBTUSD').result.XXBTZUSD).toEqual({
      a: ['51000.00000', expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+\.\d{3}$/)],
      b: ['50999.90000', expect.any(String), expect.any(String)],
      c: ['51000.00000', '3.00000000'],
      v: ['4.00000000', '4.00000000'],
      p: ['50750.00000', '50750.00000'],
      t: [2, 2],
      l: ['50000.00000', '50000.00000'],
      h: ['51000.00000', '51000.00000'],
      o: '50000.00000',
    });
  });
});

describe('OHLC', () => {
  it('fills minutes without a trade with the last close, and tells the last finished one', async () => {
    const bench = new KrakenBench();
    await bench.clock.advance(3 * MINUTE);
    bench.print('50010', '2');
    const { result } = bench.get('OHLC', 'pair=XBTUSD');
    expect(result.XXBTZUSD).toEqual([
      [1772600760, '50000.0', '50000.0', '50000.0', '50000.0', '50000.0', '1.00000000', 1],
      [1772600820, '50000.0', '50000.0', '50000.0', '50000.0', '0.0', '0.00000000', 0],
      [1772600880, '50000.0', '50000.0', '50000.0', '50000.0', '0.0', '0.00000000', 0],
      [1772600940, '50010.0', '50010.0', '50010.0', '50010.0', '50010.0', '2.00000000', 1],
    ]);
    expect(result.last).toBe(1772600880);
    expect(bench.get('OHLC', 'pair=XBTUSD&since=1772600880').result.XXBTZUSD).toHaveLength(1);
  });

  it('has 720 rows, however long ago the last trade was', async () => {
    const bench = new KrakenBench();
    await bench.clock.advance(1_000 * MINUTE);
    bench.print('50010');
    await bench.clock.advance(5 * MINUTE);
    const times = () => (bench.get('OHLC', 'pair=XBTUSD').result.XXBTZUSD as [number][]).map(([time]) => time);
    const lastAt = 1772600760 + 1_005 * 60;
    expect(times()).toEqual(Array.from({ length: 720 }, (_, index) => lastAt - (719 - index) * 60));
    await bench.clock.advance(10_000 * MINUTE);
    expect(times()).toEqual(Array.from({ length: 720 }, (_, index) => lastAt + (10_000 - 719 + index) * 60));
  });

  it('takes Kraken’s intervals only', () => {
    const bench = new KrakenBench();
    expect(bench.get('OHLC', 'pair=XBTUSD&interval=240').result.XXBTZUSD).toHaveLength(1);
    expect(bench.get('OHLC', 'pair=XBTUSD&interval=2').error).toEqual(['EGeneral:Invalid arguments:interval']);
    expect(bench.get('OHLC').error).toEqual(['EGeneral:Invalid arguments:pair']);
  });
});

describe('Trades', () => {
  it('pages through all trades by `last`, also through many of one millisecond', async () => {
    const bench = new KrakenBench();
    for (let count = 0; count < 6; count += 1) bench.print(`5000${count}`);
    await bench.clock.advance(5);
    bench.print('50007');
    const seen: number[] = [];
    let since = '0';
    for (let page = 0; page < 4; page += 1) {
      const { result } = bench.get('Trades', `pair=XBTUSD&count=3&since=${since}`);
      seen.push(...(result.XXBTZUSD as unknown[][]).map((row) => row[6] as number));
      since = result.last as string;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(bench.get('Trades', `pair=XBTUSD&since=${since}`).result).toEqual({ XXBTZUSD: [], last: since });
  });

  it('gives the newest thousand when no time is asked for', () => {
    const bench = new KrakenBench();
    for (let count = 0; count < 1_100; count += 1) bench.print('50000');
    const rows = bench.get('Trades', 'pair=XBTUSD').result.XXBTZUSD as unknown[][];
    expect(rows).toHaveLength(1_000);
    expect(rows.at(-1)![6]).toBe(1_101);
    const [first] = rows;
    const before = bench.get('Trades', `pair=XBTUSD&count=1&since=177260076700${'0010000'}`).result;
    expect(before.XXBTZUSD[0][6]).toBe(first![6]);
  });

  it('says what was traded', () => {
    const bench = new KrakenBench();
    bench.print('49000', '0.5');
    const row = bench.get('Trades', 'pair=XBTUSD').result.XXBTZUSD[1];
    expect(row).toEqual(['49000.00000', '0.50000000', expect.closeTo(1772600767, 5), 's', 'l', '', 2]);
  });

  it('refuses what is no time and no count', () => {
    const bench = new KrakenBench();
    expect(bench.get('Trades', 'pair=XBTUSD&since=yesterday').error).toEqual(['EGeneral:Invalid arguments:since']);
    expect(bench.get('Trades', 'pair=XBTUSD&count=1001').error).toEqual(['EGeneral:Invalid arguments:count']);
  });
});

describe('Depth', () => {
  it('shows as many levels as asked for, best first', () => {
    const { asks, bids } = new KrakenBench().get('Depth', 'pair=XBTUSD&count=3').result.XXBTZUSD;
    const prices = asks.map(([price]: string[]) => Number(price)) as number[];
    expect(prices).toHaveLength(3);
    expect(prices[0]).toBe(50000);
    expect([...prices].sort((one, other) => one - other)).toEqual(prices);
    expect(bids).toHaveLength(3);
    expect(bids[0]).toEqual(['49999.90000', expect.stringMatching(/^\d+\.\d{3}$/), 1772600767]);
  });
});
