/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return -- tests look into answers of any shape */
import { describe, expect, it } from '@jest/globals';
import { quantity } from '@gridbot/core';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { BinanceBench, type Frame } from './binance-bench.fixture.js';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/data');
// Skipped where the recorded payloads are not beside the repository.
const whenRecorded = existsSync(resolve(folder, 'binance-rest')) ? it : it.skip;
const recorded = (path: string): Frame => JSON.parse(readFileSync(resolve(folder, path), 'utf8'));

/** Names and kinds of everything in an answer; of a list, of its first row. */
function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(formOf);
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, formOf(each)]));
}

const SYMBOL = { symbol: 'BTCUSDT' };
const ORDER = '/api/v3/order';

/** The answers that recordings are compared with. */
const ANSWERS: Readonly<Record<string, (bench: BinanceBench) => Frame>> = {
  ping: (bench) => bench.get('/api/v3/ping').body,
  server_time: (bench) => bench.get('/api/v3/time').body,
  depth: (bench) => bench.get('/api/v3/depth', SYMBOL).body,
  trades: (bench) => bench.get('/api/v3/trades', SYMBOL).body,
  klines: (bench) => bench.get('/api/v3/klines', { ...SYMBOL, interval: '1m' }).body,
  avg_price: (bench) => bench.get('/api/v3/avgPrice', SYMBOL).body,
  ticker_24hr: (bench) => bench.get('/api/v3/ticker/24hr', SYMBOL).body,
  ticker_price: (bench) => bench.get('/api/v3/ticker/price', SYMBOL).body,
  book_ticker: (bench) => bench.get('/api/v3/ticker/bookTicker', SYMBOL).body,
  account: (bench) => bench.signed('GET', '/api/v3/account').body,
  new_order_full: (bench) => bench.place({ price: '50000' }).body,
  order: (bench) => bench.signed('GET', ORDER, { ...SYMBOL, orderId: bench.place().body.orderId }).body,
  open_orders: (bench) => bench.place() && bench.signed('GET', '/api/v3/openOrders').body,
  all_orders: (bench) => bench.place() && bench.signed('GET', '/api/v3/allOrders', SYMBOL).body,
  cancel_order: (bench) => bench.signed('DELETE', ORDER, { ...SYMBOL, orderId: bench.place().body.orderId }).body,
  cancel_open_orders: (bench) => bench.place() && bench.signed('DELETE', '/api/v3/openOrders', SYMBOL).body,
  account_trades: (bench) => bench.place({ price: '50000' }) && bench.signed('GET', '/api/v3/myTrades', SYMBOL).body,
};

describe('an answer has the form of a recorded one', () => {
  whenRecorded.each(Object.keys(ANSWERS))('%s', (name) => {
    expect(formOf(ANSWERS[name]!(new BinanceBench()))).toEqual(formOf(recorded(`binance-rest/${name}_response.json`)));
  });

  whenRecorded('exchangeInfo, and the filters of the real one', () => {
    const [ours] = new BinanceBench().get('/api/v3/exchangeInfo').body.symbols;
    const [old] = recorded('binance-rest/exchange_info_response.json').symbols;
    expect(Object.keys(ours).sort()).toEqual(Object.keys(old).sort());
    const real = recorded('markets/binance-exchangeinfo-2025-08.json');
    const bitcoin = real.symbols.find((each: Frame) => each.symbol === 'BTCUSDT');
    expect(ours.filters.length).toBeGreaterThan(5);
    for (const filter of ours.filters) {
      const same = bitcoin.filters.find((each: Frame) => each.filterType === filter.filterType);
      expect(formOf(filter)).toEqual(formOf(same));
    }
  });
});

describe('an event has the form of a recorded one', () => {
  const eventsOf = (act: (bench: BinanceBench) => unknown): Frame[] => {
    const bench = new BinanceBench();
    const connection = bench.connect('/ws-api/v3');
    connection.ask(bench.wsSigned('userDataStream.subscribe.signature'));
    act(bench);
    return [...connection.take()];
  };

  whenRecorded.each<[string, (bench: BinanceBench) => unknown, number]>([
    ['execution_report_wrapped', (bench) => bench.place(), 0],
    ['account_position_wrapped', (bench) => bench.place(), 1],
    ['balance_update_wrapped', (bench) => bench.venue.deposit('BTC', quantity('1')), 0],
  ])('%s', (name, act, index) => {
    expect(formOf(eventsOf(act)[index])).toEqual(formOf(recorded(`binance-ws/${name}.json`)));
  });

  whenRecorded('of the market', () => {
    const text = gunzipSync(readFileSync(resolve(folder, 'binance-ws/recorded_btcusdt_20240808.ndjson.gz'))).toString(
      'utf8',
    );
    const lines = text.split('\n', 2_000).map((line) => line.slice(line.indexOf('{')));
    const bench = new BinanceBench();
    const connection = bench.connect('/stream', 'streams=btcusdt@trade/btcusdt@bookTicker');
    bench.print('50001');
    const ours = connection.take();
    expect(ours).toHaveLength(2);
    for (const frame of ours) {
      const line = lines.find((each) => each.includes(`"stream":"${frame.stream}"`));
      expect(formOf(frame)).toEqual(formOf(JSON.parse(line!)));
    }
  });
});
