/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return -- recorded answers may have any shape */
import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLosslessNumber } from 'lossless-json';
import { KrakenBench, lossless, type Frame } from './kraken-bench.fixture.js';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/data');
// Skipped where the recorded payloads are not beside the repository.
const describeRecorded = existsSync(folder) ? describe : describe.skip;

const recorded = (file: string): Frame => lossless(readFileSync(resolve(folder, file), 'utf8'));

/** What a value looks like: which keys, and text, number, decimal number or flag at each. */
function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [formOf(value[0])];
  if (isLosslessNumber(value)) return 'number';
  if (typeof value === 'string') return /^-?\d+\.\d+$/.test(value) ? 'decimal text' : 'text';
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, formOf(each)]));
}

/** The forms of a row, column by column. */
const columns = (row: readonly unknown[]): readonly unknown[] => row.map(formOf);

const first = (rows: object): Frame => Object.values(rows)[0];

describeRecorded('answers of REST have the form of recorded ones', () => {
  const bench = new KrakenBench();
  const order = { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', price: '49000', volume: '0.01' };
  const placed = bench.postText('AddOrder', order);
  bench.print('49000');
  bench.post('AddOrder', { ...order, price: '40000' });

  it.each([
    ['http_server_time.json', () => bench.getText('Time')],
    ['http_system_status.json', () => bench.getText('SystemStatus')],
    ['http_add_order_spot.json', () => placed],
  ])('of %s', (file, ask) => {
    expect(formOf(ask())).toEqual(formOf(recorded(`kraken-rest/${file}`)));
  });

  it.each<[string, () => Frame, (row: Frame) => unknown]>([
    ['http_ticker.json', () => bench.getText('Ticker').result, formOf],
    ['http_open_orders.json', () => bench.postText('OpenOrders').result.open, keys],
    ['http_closed_orders.json', () => bench.postText('ClosedOrders').result.closed, keys],
    ['http_trades_history.json', () => bench.postText('TradesHistory', { ledgers: 'true' }).result.trades, formOf],
    ['http_trades.json', () => bench.getText('Trades', 'pair=XBTUSD').result, (rows) => columns(rows[0])],
    ['http_ohlc.json', () => bench.getText('OHLC', 'pair=XBTUSD').result, (rows) => columns(rows[0])],
    ['http_order_book.json', () => bench.getText('Depth', 'pair=XBTUSD').result, ({ asks }) => columns(asks[0])],
    ['http_asset_pairs.json', () => bench.getText('AssetPairs').result, keys],
  ])('of the rows of %s', (file, ask, look) => {
    const { result } = recorded(`kraken-rest/${file}`);
    const rows = result.open ?? result.closed ?? result.trades ?? result;
    expect(look(first(ask()))).toEqual(look(first(rows)));
  });

  it('of the ends of lists of trades and candles', () => {
    for (const [file, endpoint] of [
      ['http_trades.json', 'Trades'],
      ['http_ohlc.json', 'OHLC'],
    ] as const) {
      const { last } = bench.getText(endpoint, 'pair=XBTUSD').result;
      expect(typeof last).toBe(typeof recorded(`kraken-rest/${file}`).result.last);
    }
  });
});

describeRecorded('frames have the form of recorded ones', () => {
  it.each([
    ['ws_ticker_snapshot.json', 'ticker'],
    ['ws_trade_update.json', 'trade'],
    ['ws_book_snapshot.json', 'book'],
    ['ws_subscribe_response.json', 'ticker'],
    ['ws_pong.json', 'ping'],
  ])('of %s', (file, channel) => {
    const bench = new KrakenBench();
    const socket = bench.connect('/v2');
    const isPing = channel === 'ping';
    const params = { channel, symbol: ['BTC/USD'] };
    socket.ask(isPing ? { method: 'ping', req_id: 1 } : { method: 'subscribe', params, req_id: 1 });
    bench.print('50001');
    const wanted = recorded(`kraken-ws/${file}`);
    const isAlike = (frame: Frame) =>
      frame.method === wanted.method && frame.type === wanted.type && frame.channel === wanted.channel;
    const found = socket.texts.map(lossless).find(isAlike);
    expect(formOf(found)).toEqual(formOf(wanted));
  });

  it.each([
    ['ws_add_order_response_success.json', 0.01],
    ['ws_add_order_response_failure.json', 1000],
  ])('of %s', (file, order_qty) => {
    const bench = new KrakenBench();
    const socket = bench.connect('/auth/v2');
    const terms = { order_type: 'limit', side: 'buy', symbol: 'BTC/USD', limit_price: 49000, order_qty };
    const params = { ...terms, order_userref: 1, token: bench.token() };
    socket.ask({ method: 'add_order', params, req_id: 1 });
    const form = formOf(lossless(socket.texts.at(-1)!)) as Frame;
    const { cl_ord_id: _, ...result } = recorded(`kraken-ws/${file}`).result ?? {};
    const wanted = recorded(`kraken-ws/${file}`);
    expect(form).toEqual({ ...(formOf(wanted) as object), ...(wanted.result && { result: formOf(result) }) });
  });
});

function keys(row: Frame): readonly string[] {
  return Object.keys(row as object).sort();
}
