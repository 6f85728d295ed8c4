/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment -- tests look into answers of any shape */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Decimal, price, quantity } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { createRequire } from 'node:module';
import { startVenue, type RunningVenue, type ServedExchange } from '../start/start-venue.js';
import { BENCH_TIME, type Frame } from './kraken-bench.fixture.js';
import { RawSocket } from './kraken-socket.fixture.js';
import { krakenSignature } from './kraken.signature.js';

interface KrakenApi {
  api(method: string, params?: object): Promise<Frame>;
}
type KrakenApiClass = new (key: string, secret: string, options: { url: string }) => KrakenApi;
const KrakenClient = createRequire(import.meta.url)('kraken-api') as KrakenApiClass;

let clock: ManualClock;
let running: RunningVenue;
let kraken: ServedExchange;
let sockets: RawSocket[];

beforeEach(async () => {
  clock = new ManualClock(BENCH_TIME);
  running = await startVenue({ kraken: true, market: { kind: 'manual' }, clock });
  kraken = running.kraken!;
  sockets = [];
  print('50000');
});

afterEach(async () => {
  await Promise.all(sockets.map((socket) => socket.close()));
  await running.close();
});

function print(at: string): void {
  kraken.venue.print('BTC/USD', { price: price(Decimal.parse(at)), quantity: quantity('1') });
}

async function dial(path: string): Promise<RawSocket> {
  const socket = await RawSocket.dial(`${kraken.wsUrl}${path}`);
  sockets.push(socket);
  return socket;
}

async function post(endpoint: string, nonce: string, params: Record<string, string> = {}): Promise<Frame> {
  const path = `/0/private/${endpoint}`;
  const body = new URLSearchParams({ nonce, ...params }).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'api-key': kraken.key.id,
    'api-sign': krakenSignature({ path, nonce, body }, kraken.key.secret),
  };
  const response = await fetch(`${kraken.url}${path}`, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  return (await response.json()) as Frame;
}

describe('the client kraken-api', () => {
  const client = () => new KrakenClient(kraken.key.id, kraken.key.secret, { url: kraken.url });
  const order = { pair: 'XXBTZUSD', type: 'buy', ordertype: 'limit', price: '49000', volume: '0.01' };

  it('reads the market', async () => {
    const { result } = await client().api('Ticker', { pair: 'XXBTZUSD' });
    expect(result.XXBTZUSD.c).toEqual(['50000.00000', '1.00000000']);
    expect((await client().api('Time')).result.unixtime).toBe(1772600767);
    expect(Object.keys((await client().api('AssetPairs')).result as object)).toContain('XETHZUSD');
    expect((await client().api('Depth', { pair: 'XBTUSD', count: 2 })).result.XXBTZUSD.asks).toHaveLength(2);
  });

  it('places, finds, fills and cancels orders', async () => {
    const api = client();
    const { result } = await api.api('AddOrder', { ...order, oflags: 'post' });
    const [txid] = result.txid as string[];
    expect((await api.api('OpenOrders')).result.open[txid!].descr.order).toBe('buy 0.01000000 XBTUSD @ limit 49000.0');
    print('49000');
    expect((await api.api('ClosedOrders')).result.closed[txid!].status).toBe('closed');
    expect((await api.api('TradesHistory')).result.count).toBe(1);
    const second = (await api.api('AddOrder', { ...order, price: '40000' })).result.txid[0] as string;
    expect((await api.api('CancelOrder', { txid: second })).result.count).toBe(1);
    expect((await api.api('Balance')).result.XXBT).toBe('1.0100000000');
  });

  it('understands refusals', async () => {
    await expect(client().api('AddOrder', { ...order, volume: '100' })).rejects.toThrow('Order:Insufficient funds');
    await expect(client().api('Ticker', { pair: 'NOPE' })).rejects.toThrow('Query:Unknown asset pair');
    const stranger = new KrakenClient('nobody', kraken.key.secret, { url: kraken.url });
    await expect(stranger.api('Balance')).rejects.toThrow('API:Invalid key');
  });
});

describe('signed requests over HTTP', () => {
  it('are answered with status 200 also when they are refused', async () => {
    expect(await post('Balance', '10')).toMatchObject({ error: [] });
    expect(await post('Balance', '10')).toEqual({ error: ['EAPI:Invalid nonce'] });
    expect((await fetch(`${kraken.url}/nothing`)).status).toBe(404);
  });

  it('are answered for GET with a query, with numbers as they are written', async () => {
    const response = await fetch(`${kraken.url}/0/public/Trades?pair=XBTUSD`);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.text()).toContain('["50000.00000","1.00000000",1772600767.0000000,"b","l","",1]');
  });
});

describe('WebSocket connections', () => {
  it('tell the market', async () => {
    const socket = await dial('/v2');
    expect((await socket.next(({ channel }: Frame) => channel === 'status')).data[0].system).toBe('online');
    const subscribe = { method: 'subscribe', params: { channel: 'ticker', symbol: ['BTC/USD'] }, req_id: 1 };
    expect(await socket.ask(subscribe)).toMatchObject({ success: true });
    print('50100');
    const { data } = await socket.next(({ channel, type }: Frame) => channel === 'ticker' && type === 'update');
    expect(data[0].last).toBe(50100);
    await clock.advance(1_000);
    await socket.next(({ channel }: Frame) => channel === 'heartbeat');
  });

  it('place orders and tell what becomes of them, in order and numbered', async () => {
    const { token } = (await post('GetWebSocketsToken', '1')).result as { token: string };
    const socket = await dial('/auth/v2');
    await socket.ask({ method: 'subscribe', params: { channel: 'executions', token }, req_id: 1 });
    const params = { order_type: 'limit', side: 'buy', symbol: 'BTC/USD', limit_price: 49000, order_qty: 0.01, token };
    const { result } = await socket.ask({ method: 'add_order', params: { ...params, cl_ord_id: 'a' }, req_id: 2 });
    print('49000');
    await socket.next(({ data }: Frame) => data?.[0]?.exec_type === 'filled');
    const told = socket.frames.filter(({ channel, type }: Frame) => channel === 'executions' && type === 'update');
    expect(told.map(({ data }: Frame) => data[0].exec_type as string)).toEqual([
      'pending_new',
      'new',
      'trade',
      'filled',
    ]);
    expect(told.map(({ sequence }: Frame) => sequence as number)).toEqual([2, 3, 4, 5]);
    expect(told.every(({ data }: Frame) => data[0].order_id === result.order_id)).toBe(true);
    const closed = (await post('ClosedOrders', '2')).result.closed as Record<string, Frame>;
    expect(closed[result.order_id as string].cl_ord_id).toBe('a');
  });

  it('are closed on a path that Kraken does not have, and when nothing is subscribed for a minute', async () => {
    const wrong = await dial('/v3');
    expect(await wrong.closed()).toBe(1008);
    const idle = await dial('/v2');
    await idle.next(({ channel }: Frame) => channel === 'status');
    const closed = idle.closed();
    await clock.advance(62_000);
    expect(await closed).toBe(1000);
  });
});
