/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-return -- tests look into answers of any shape */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { price, quantity } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import type { FaultSpec } from '../faults/fault-spec.js';
import { startVenue, type RunningVenue, type ServedExchange } from '../start/start-venue.js';
import { BENCH_TIME, type Frame } from './binance-bench.fixture.js';
import { JsonSocket } from './binance-socket.fixture.js';
import { binanceSignature, sortedTexts } from './binance.signature.js';
import { eventually } from './eventually.fixture.js';

const SYMBOL = { symbol: 'BTCUSDT' };
const ORDER = { ...SYMBOL, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '49000' };
const PATH = '/api/v3/order';

let clock: ManualClock;
let running: RunningVenue;
let binance: ServedExchange;
let sockets: JsonSocket[];

beforeEach(async () => {
  clock = new ManualClock(BENCH_TIME);
  running = await startVenue({
    binance: true,
    market: { kind: 'manual' },
    clock,
    key: { id: 'key', secret: 'secret' },
  });
  binance = running.binance!;
  sockets = [];
  print('50000');
});

afterEach(async () => {
  for (const socket of sockets) socket.close();
  await running.close();
  expect(binance.admin.state().defects).toEqual([]);
});

const inject = (fault: string, params: FaultSpec['params'] = {}, more: Partial<FaultSpec> = {}): number =>
  binance.admin.inject({ fault, params, ...more });

function print(at: string): void {
  binance.admin.print('BTC/USDT', { price: price(at), quantity: quantity('1') });
}

/** A signed request, by the client's clock. */
async function send(method: string, path: string, params: Record<string, string> = {}) {
  const query = new URLSearchParams({ ...params, timestamp: String(clock.now()) }).toString();
  const url = `${binance.url}${path}?${query}&signature=${binanceSignature(query, 'secret')}`;
  const response = await fetch(url, { method, headers: { 'x-mbx-apikey': 'key' } });
  const text = await response.text();
  const body: Frame = text.startsWith('<') ? text : JSON.parse(text);
  return { status: response.status, text, body };
}
const place = (change: Record<string, string> = {}) => send('POST', PATH, { ...ORDER, ...change });
const openOrders = async (): Promise<Frame> => (await send('GET', '/api/v3/openOrders', SYMBOL)).body;

async function dial(path: string): Promise<JsonSocket> {
  const socket = await JsonSocket.dial(`${binance.wsUrl}${path}`);
  sockets.push(socket);
  return socket;
}

/** A connection that hears of the account. */
async function listen(): Promise<JsonSocket> {
  const socket = await dial('/ws-api/v3');
  await socket.ask(signed('userDataStream.subscribe.signature'));
  return socket;
}

function signed(method: string, params: Record<string, string> = {}) {
  const all = { ...params, apiKey: 'key', timestamp: String(clock.now()) };
  const signature = binanceSignature(sortedTexts(Object.entries(all))[0]!, 'secret');
  return { id: method, method, params: { ...all, signature } };
}

const reports = (socket: JsonSocket): Frame[] =>
  socket.frames.map(({ event }) => event).filter((event) => event?.e === 'executionReport');
/** Everything that was sent before has arrived. */
const settled = (socket: JsonSocket, id: string): Promise<Frame> => socket.ask({ id, method: 'ping' });

describe('a request', () => {
  it('whose answer is withheld was performed: the order is found by its id', async () => {
    inject('answer-withheld', { ending: 'hang-up' }, { times: 1 });
    await expect(place({ newClientOrderId: 'mine' })).rejects.toThrow();
    const found = await send('GET', PATH, { ...SYMBOL, origClientOrderId: 'mine' });
    expect(found.body.status).toBe('NEW');
  });

  it('that is lost was not', async () => {
    inject('request-lost', { ending: '504' }, { times: 1 });
    expect((await place({ newClientOrderId: 'mine' })).status).toBe(504);
    expect((await send('GET', PATH, { ...SYMBOL, origClientOrderId: 'mine' })).body.code).toBe(-2013);
  });

  it('over the WebSocket API may never be answered', async () => {
    const socket = await listen();
    inject('answer-withheld', { ending: 'silence' }, { times: 1 });
    socket.send(signed('order.place', { ...ORDER, newClientOrderId: 'mine' }));
    await socket.next(({ event }) => event?.c === 'mine');
    await settled(socket, 'after');
    expect(socket.frames.some(({ id }) => id === 'order.place')).toBe(false);
  });

  it('meets a page for people', async () => {
    inject('server-error', { status: 502 }, { times: 1 });
    const { status, text } = await place();
    expect([status, text.startsWith('<html>')]).toEqual([502, true]);
    const socket = await dial('/ws-api/v3');
    inject('server-error', {}, { times: 1 });
    expect(await socket.ask({ id: 1, method: 'time' })).toMatchObject({ status: 500, error: { code: -1000 } });
  });

  it('that comes too late is past its window', async () => {
    inject('slow-answers', { millis: 6_000, when: 'before' }, { times: 1, operations: ['place'] });
    const answer = place();
    await eventually(() => binance.admin.requests({ operation: 'place' })[0]);
    await clock.advance(6_000);
    expect((await answer).body).toEqual({
      code: -1021,
      msg: 'Timestamp for this request is outside of the recvWindow.',
    });
  });

  it.each<[{ error: string; native?: string }, number, number]>([
    [{ error: 'insufficient-funds' }, 400, -2010],
    [{ error: 'post-only', native: '-2010 Market is sleeping.' }, 400, -2010],
    [{ error: 'timeout' }, 504, -1007],
  ])('to place is refused with %p', async (params, status, code) => {
    inject('reject-orders', params);
    const answer = await place();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (params.native !== undefined) expect(answer.body.msg).toBe('Market is sleeping.');
    expect(await openOrders()).toEqual([]);
  });

  it('is locked out', async () => {
    inject('rate-limit-lockout');
    expect((await place()).status).toBe(418);
    expect((await fetch(`${binance.url}/api/v3/time`)).status).toBe(200);
  });

  it('does not mind another program with its key: there are no nonces', async () => {
    inject('nonce-clash');
    expect((await place()).status).toBe(200);
  });
});

describe('reports', () => {
  it('come twice', async () => {
    const socket = await listen();
    inject('duplicate-reports', { streams: ['executions'] });
    await place();
    await settled(socket, 'after');
    expect(reports(socket).map(({ x }) => x)).toEqual(['NEW', 'NEW']);
  });

  it('change places', async () => {
    const socket = await listen();
    inject('reordered-reports', { streams: ['executions'] });
    await send('POST', PATH, { ...SYMBOL, side: 'BUY', type: 'MARKET', quantity: '0.01' });
    await settled(socket, 'after');
    expect(reports(socket).map(({ x }) => x)).toEqual(['TRADE', 'NEW']);
  });

  it('are missed, those of orders or those of money', async () => {
    const socket = await listen();
    await place();
    inject('missed-reports', { streams: ['executions'] }, { times: 2 });
    print('48999');
    await settled(socket, 'one');
    expect(reports(socket).map(({ x }) => x)).toEqual(['NEW']);
    expect((await send('GET', '/api/v3/myTrades', SYMBOL)).body).toHaveLength(1);
    const positions = (): number => socket.frames.filter(({ event }) => event?.e === 'outboundAccountPosition').length;
    expect(positions()).toBe(2);
    inject('missed-reports', { streams: ['balances'] });
    binance.admin.deposit('BTC', quantity('1'));
    await settled(socket, 'two');
    expect(positions()).toBe(2);
  });
});

describe('connections', () => {
  it('drop, and can be dialled again', async () => {
    const socket = await listen();
    inject('drop-connections');
    await eventually(() => socket.isClosed || undefined);
    expect((await listen()).frames).toHaveLength(1);
  });

  it('are impossible during an outage', async () => {
    const fault = inject('outage');
    await expect(dial('/ws')).rejects.toThrow();
    await expect(place()).rejects.toThrow();
    binance.admin.clearFaults(fault);
    expect((await place()).status).toBe(200);
  });

  it('fall silent channel by channel', async () => {
    const socket = await dial('/ws/btcusdt@trade/btcusdt@bookTicker');
    inject('stall-stream', { channels: ['public-trades'] });
    print('50010');
    await socket.next(({ a }) => a === '50010.00000000');
    expect(socket.frames.some(({ e }) => e === 'trade')).toBe(false);
  });

  it('stay open and dead', async () => {
    const [dead, alive] = [await dial('/ws/btcusdt@trade'), await dial('/ws')];
    inject('half-open');
    const fresh = await dial('/ws/btcusdt@trade');
    print('50010');
    await fresh.next(({ e }) => e === 'trade');
    expect([dead.frames.length, dead.isClosed, alive.isClosed]).toEqual([0, false, false]);
  });
});

describe('look-ups', () => {
  it('are behind, or lack young orders', async () => {
    await clock.advance(60_000);
    inject('rest-behind', { millis: 10_000 }, { for: 20_000 });
    const { body } = await place();
    expect(await openOrders()).toEqual([]);
    await clock.advance(10_001);
    expect((await openOrders())[0].orderId).toBe(body.orderId);
    inject('order-invisible', { millis: 3_000 });
    await place({ newClientOrderId: 'young' });
    await clock.advance(10_000);
    expect(await openOrders()).toHaveLength(2);
  });

  it('find an empty fee table', async () => {
    inject('empty-fees');
    expect((await send('GET', '/sapi/v1/asset/tradeFee')).body).toEqual([]);
    expect((await send('GET', '/api/v3/account')).body).not.toHaveProperty('commissionRates');
  });
});

describe('the exchange', () => {
  it('is under maintenance, or a symbol is halted', async () => {
    const info = async (): Promise<Frame> => (await fetch(`${binance.url}/api/v3/exchangeInfo?symbol=BTCUSDT`)).json();
    const fault = inject('system-status', { status: 'maintenance' });
    expect((await info()).symbols[0].status).toBe('BREAK');
    expect((await place()).body).toEqual({ code: -1013, msg: 'Market is closed.' });
    binance.admin.clearFaults(fault);
    inject('market-status', { symbol: 'BTC/USDT', status: 'cancel_only' });
    expect((await info()).symbols[0].status).toBe('HALT');
    expect((await place()).body.code).toBe(-1013);
  });

  it('fills in parts and cancels by itself', async () => {
    const socket = await listen();
    inject('partial-fills', { share: '0.004' });
    await place();
    print('48999');
    inject('self-cancel', { reason: 'risk' });
    await socket.next(({ event }) => event?.x === 'EXPIRED');
    expect(reports(socket).map(({ x, X }) => [x, X])).toEqual([
      ['NEW', 'NEW'],
      ['TRADE', 'PARTIALLY_FILLED'],
      ['EXPIRED', 'EXPIRED'],
    ]);
  });

  it('jumps in price, or prints a wrong one', async () => {
    const socket = await dial('/ws/btcusdt@trade');
    inject('bad-print', { factor: '0.5' });
    inject('price-gap', { factor: '0.9' });
    await socket.next(({ p }) => p === '45000.00000000');
    expect(socket.frames.map(({ p }) => p)).toEqual(['25000.00000000', '50000.00000000', '45000.00000000']);
  });

  it('has a wrong clock', async () => {
    inject('wrong-clock', { millis: -60_000 });
    expect((await place()).body.code).toBe(-1021);
    const { serverTime } = (await (await fetch(`${binance.url}/api/v3/time`)).json()) as Frame;
    expect(serverTime).toBe(BENCH_TIME - 60_000);
  });

  it('ends user data streams', async () => {
    const socket = await listen();
    inject('expired-tokens');
    await clock.advance(1_000);
    await socket.next(({ event }) => event?.e === 'eventStreamTerminated');
  });

  it('pings, and drops who does not answer for a minute', async () => {
    const [living, dead] = [await dial('/ws'), await dial('/ws')];
    dead.stopAnsweringPings();
    for (let count = 0; count < 4; count += 1) {
      const pings = living.pings;
      await clock.advance(20_000);
      if (count < 3) await eventually(() => living.pings > pings || undefined);
    }
    await eventually(() => dead.isClosed || undefined);
    expect(living.isClosed).toBe(false);
  });
});

describe('limits that others have used up', () => {
  it('of requests: the next one is refused with the time to wait, which is over with the minute', async () => {
    expect((await place()).status).toBe(200);
    inject('limits-used-elsewhere');
    expect(await place()).toMatchObject({ status: 429, body: { code: -1003 } });
    await clock.advance(60_000);
    expect((await place()).status).toBe(200);
  });

  it('of orders: the next one is refused, and a cancel is not', async () => {
    const { orderId } = (await place()).body;
    inject('limits-used-elsewhere', { limit: 'orders' });
    expect(await place()).toMatchObject({ status: 429, body: { code: -1015 } });
    expect((await send('DELETE', PATH, { ...SYMBOL, orderId: String(orderId) })).status).toBe(200);
  });
});

describe('an end that is announced', () => {
  it('is told on every connection, which ends later; a new one lives', async () => {
    const [old, stream] = [await listen(), await dial('/stream?streams=btcusdt@trade')];
    inject('server-shutdown', { millis: 5_000 });
    const next = await listen();
    await eventually(() => old.frames.some(({ event }) => event?.e === 'serverShutdown'));
    await eventually(() => stream.frames.some(({ data }) => data?.e === 'serverShutdown'));
    await clock.advance(5_000);
    await eventually(() => binance.admin.state().connections === 1);
    await place();
    await eventually(() => reports(next).length === 1);
  });
});
