import { instrumentId } from '@gridbot/core';
import { SystemClock } from '@gridbot/venue-server';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { adapterOn, eventually, listen, openBench, SYMBOL, type Bench } from './binance-bench.fixture.js';
import { plugin } from './binance.plugin.js';

let bench: Bench;

beforeEach(async () => {
  bench = await openBench({ keyless: true });
});

afterEach(() => bench.close());

describe('the market without a key', () => {
  it('tells the last price at once, then each trade with its quantity and the best prices', async () => {
    const heard = listen(bench.exchange);
    await eventually(() => heard.tickers().length === 1);
    expect(String(heard.tickers()[0]?.price)).toBe('50000');
    for (const at of ['50010', '50020', '49990']) bench.print(at);
    await eventually(() => heard.tickers().length === 4);
    expect(heard.tickers().map(({ price }) => String(price))).toEqual(['50000', '50010', '50020', '49990']);
    expect(heard.tickers().at(-1)).toMatchObject({
      quantity: expect.anything(),
      bid: expect.anything(),
      ask: expect.anything(),
    });
    expect(bench.exchange.execution).toBeUndefined();
    await heard.stop();
  });

  it('says what fees an account pays that nobody knows', async () => {
    const { maker, taker, asset } = await bench.exchange.marketData.publishedFees!();
    expect([String(maker), String(taker), asset]).toEqual(['0.001', '0.001', 'received']);
  });

  it('is left when the exchange is closed, also if whoever read it stopped in its midst', async () => {
    const { marketData } = bench.exchange;
    await marketData.events(new AbortController().signal)[Symbol.asyncIterator]().next();
    expect(bench.venue.admin.state().connections).toBe(1);
    await bench.exchange.close();
    await eventually(() => bench.venue.admin.state().connections === 0);
  });

  it('comes back after an outage, with the price of then', async () => {
    const heard = listen(bench.exchange);
    await eventually(() => heard.connections().at(-1) === true && heard.tickers().length === 1);
    bench.venue.admin.inject({ fault: 'outage' });
    await eventually(() => heard.connections().at(-1) === false);
    bench.print('51000');
    bench.venue.admin.clearFaults();
    await eventually(() => String(heard.tickers().at(-1)?.price) === '51000');
    expect(heard.connections()).toEqual([true, false, true]);
    await heard.stop();
  });

  it('whose trades fall silent although it moves is lost, and back only when trades come again', async () => {
    const heard = listen(bench.exchange);
    await eventually(() => heard.connections().at(-1) === true && heard.tickers().length === 1);
    const stalledAt = Date.now();
    bench.venue.admin.inject({ fault: 'stall-stream', params: { channels: ['public-trades'] } });
    bench.print('50500');
    await eventually(() => heard.connections().at(-1) === false, 30_000);
    expect(Date.now() - stalledAt).toBeLessThan(30_000);
    expect(bench.remarks.at(-1)).toContain('silent about trades while the market moves');
    bench.venue.admin.clearFaults();
    await eventually(() => {
      bench.print('50600');
      return heard.connections().at(-1) === true;
    });
    await eventually(() => String(heard.tickers().at(-1)?.price) === '50600');
    await heard.stop();
  });
});

describe('rules', () => {
  it('come from the filters, and the limits that Binance tells are kept', async () => {
    const { tickSize, lotSize, minNotional, maxOpenOrders, priceBand } = await bench.exchange.marketData.instrument();
    expect([tickSize, lotSize, minNotional, maxOpenOrders, priceBand?.down, priceBand?.up].map(String)).toEqual([
      ...['0.01', '0.00001', '5', '200', '0.2', '5'],
    ]);
  });

  it('of an instrument that is not there are refused with names that come near', async () => {
    const exchange = await adapterOn(bench.venue, { keyless: true, instrument: 'BTC/USD' }, []);
    await expect(exchange.marketData.instrument()).rejects.toMatchObject({
      ...{ code: 'EXCHANGE.UNKNOWN_INSTRUMENT', message: expect.stringContaining('did you mean BTC/USDT?') },
    });
    await exchange.close();
  });

  it('cannot be had where nothing answers, which is told as that', async () => {
    const config = plugin.parseConfig({ restUrl: 'http://127.0.0.1:9' });
    const exchange = await plugin.create(config, {
      instrument: instrumentId(`binance:${SYMBOL}`),
      clock: new SystemClock(),
    });
    await expect(exchange.marketData.instrument()).rejects.toMatchObject({
      code: 'EXCHANGE.UNAVAILABLE',
      retryable: true,
    });
    await exchange.close();
  });
});

describe('candles', () => {
  const MINUTE = 60_000;
  const inPast = (minutes: number) => Math.floor(Date.now() / MINUTE - minutes) * MINUTE;

  it('of the past are read page by page, without those in which nothing was traded', async () => {
    const { venue } = bench;
    const from = inPast(2_600);
    for (const minute of [0, 1, 999, 1_000, 1_001, 2_300]) {
      venue.venue.backfill('ETH/USDT', { price: (await eth()).price }, from + minute * MINUTE + 5);
    }
    const exchange = await adapterOn(venue, { keyless: true, instrument: 'ETH/USDT' }, []);
    const opened: number[] = [];
    for await (const candle of exchange.marketData.history!('1m', from, from + 2_301 * MINUTE))
      opened.push(candle.openedAt);
    expect(opened.map((at) => (at - from) / MINUTE)).toEqual([0, 1, 999, 1_000, 1_001, 2_300]);
    await exchange.close();
  });

  it('are as many as asked for, more than a page too, the newest last and closed', async () => {
    const candles = await bench.exchange.marketData.candles('1m', 3);
    expect(candles).toHaveLength(3);
    expect(candles.at(-1)!.openedAt).toBeLessThanOrEqual(inPast(1));
    expect(await bench.exchange.marketData.candles('1m', 0)).toEqual([]);
  });

  const eth = async () => {
    const { price } = await import('@gridbot/core');
    return { price: price('3000') };
  };
});
