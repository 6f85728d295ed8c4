/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment -- tests look into answers of any shape */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Decimal, price, quantity } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import type { FaultSpec } from '../faults/fault-spec.js';
import { startVenue, type RunningVenue, type ServedExchange } from '../start/start-venue.js';
import { BENCH_TIME, type Frame } from './kraken-bench.fixture.js';
import { RawSocket } from './kraken-socket.fixture.js';
import { krakenSignature } from './kraken.signature.js';

const ORDER = { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', price: '49000', volume: '0.01', cl_ord_id: 'a' };

let clock: ManualClock;
let running: RunningVenue;
let kraken: ServedExchange;
let nonce: number;
const sockets: RawSocket[] = [];

beforeEach(async () => {
  clock = new ManualClock(BENCH_TIME);
  running = await startVenue({ kraken: true, market: { kind: 'manual' }, clock });
  kraken = running.kraken!;
  nonce = BENCH_TIME;
  print('50000');
});

afterEach(async () => {
  await Promise.all(sockets.splice(0).map((socket) => socket.close()));
  await running.close();
  expect(kraken.admin.state().defects).toEqual([]);
});

const inject = (spec: FaultSpec): number => kraken.admin.inject(spec);

function print(at: string): void {
  kraken.admin.print('BTC/USD', { price: price(Decimal.parse(at)), quantity: quantity('1') });
}

async function post(endpoint: string, params: Record<string, string> = {}): Promise<Frame> {
  nonce += 1;
  const path = `/0/private/${endpoint}`;
  const body = new URLSearchParams({ nonce: String(nonce), ...params }).toString();
  const signature = krakenSignature({ path, nonce: String(nonce), body }, kraken.key.secret);
  const headers = { 'api-key': kraken.key.id, 'api-sign': signature };
  const response = await fetch(`${kraken.url}${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  return (await response.json()) as Frame;
}

/** A connection that hears of executions. */
async function listen(): Promise<{ readonly socket: RawSocket; readonly token: string }> {
  const { token } = (await post('GetWebSocketsToken')).result as { token: string };
  const socket = await RawSocket.dial(`${kraken.wsUrl}/auth/v2`);
  sockets.push(socket);
  await socket.ask({ method: 'subscribe', params: { channel: 'executions', token }, req_id: 1 });
  return { socket, token };
}

const told = (type: string) => (frame: Frame) => frame.data?.[0]?.exec_type === type;

describe('an order whose answer never came', () => {
  it('is found by its client id when it was placed over REST', async () => {
    inject({ fault: 'answer-withheld', params: { ending: 'hang-up' }, times: 1 });
    await expect(post('AddOrder', ORDER)).rejects.toThrow();
    const { open } = (await post('OpenOrders', { cl_ord_id: 'a' })).result as { open: object };
    expect(Object.keys(open)).toHaveLength(1);
  });

  it('is told by executions when it was placed over WebSocket', async () => {
    const { socket, token } = await listen();
    inject({ fault: 'answer-withheld', times: 1 });
    const params = { order_type: 'limit', side: 'buy', symbol: 'BTC/USD', limit_price: 49000, order_qty: 0.01, token };
    void socket.ask({ method: 'add_order', params: { ...params, cl_ord_id: 'a' }, req_id: 2 });
    expect((await socket.next(told('pending_new'))).data[0].cl_ord_id).toBe('a');
    await socket.ask({ method: 'ping', req_id: 3 });
    expect(socket.frames.some(({ req_id: id }: Frame) => id === 2)).toBe(false);
  });

  it('is not there when the request was lost', async () => {
    inject({ fault: 'request-lost', params: { ending: 'hang-up' }, times: 1 });
    await expect(post('AddOrder', ORDER)).rejects.toThrow();
    expect((await post('OpenOrders', { cl_ord_id: 'a' })).result).toEqual({ open: {} });
  });
});

describe('faults in Kraken’s words', () => {
  it.each([
    [{ error: 'insufficient-funds' }, 'EOrder:Insufficient funds'],
    [{ error: 'busy' }, 'EService:Busy'],
    [{ error: 'deadline' }, 'EService:Deadline elapsed'],
    [{ native: 'EService:Throttled:1772600999' }, 'EService:Throttled:1772600999'],
  ])('refuse an order with %j as %s', async (params, text) => {
    inject({ fault: 'reject-orders', params, times: 1 });
    expect(await post('AddOrder', ORDER)).toEqual({ error: [text] });
    expect(await post('AddOrder', ORDER)).toMatchObject({ error: [] });
  });

  it('lock out, clash with another user of the key, and empty the fee table', async () => {
    inject({ fault: 'rate-limit-lockout', times: 1 });
    expect(await post('Balance')).toEqual({ error: ['EGeneral:Temporary lockout'] });
    await post('Balance');
    inject({ fault: 'nonce-clash', times: 1 });
    expect(await post('Balance')).toEqual({ error: ['EAPI:Invalid nonce'] });
    nonce += 10_000;
    expect(await post('Balance')).toMatchObject({ error: [] });
    inject({ fault: 'empty-fees' });
    expect((await post('TradeVolume', { pair: 'XBTUSD' })).result).toMatchObject({ fees: {}, fees_maker: {} });
  });

  it('set the clock', async () => {
    inject({ fault: 'wrong-clock', params: { millis: -60_000 } });
    const { result } = (await (await fetch(`${kraken.url}/0/public/Time`)).json()) as Frame;
    expect(result.unixtime).toBe(BENCH_TIME / 1000 - 60);
  });

  it('hide an order from look-ups for a while', async () => {
    inject({ fault: 'order-invisible', params: { millis: 3_000 } });
    const { txid } = (await post('AddOrder', ORDER)).result as { txid: string[] };
    expect(await post('QueryOrders', { txid: txid[0]! })).toEqual({ error: ['EOrder:Unknown order'] });
    await clock.advance(3_001);
    expect(Object.keys((await post('QueryOrders', { txid: txid[0]! })).result as object)).toEqual(txid);
  });
});

describe('faults of the private stream', () => {
  it('tell a trade twice, numbered like any other', async () => {
    const { socket } = await listen();
    await post('AddOrder', ORDER);
    inject({ fault: 'duplicate-reports' });
    print('49000');
    await socket.next(told('filled'));
    await socket.ask({ method: 'ping', req_id: 3 });
    const trades = socket.frames.filter(told('trade'));
    expect(trades.map(({ data }: Frame) => data[0].exec_id as string)).toEqual(
      Array(2).fill(trades[0].data[0].exec_id),
    );
    expect(trades[1].sequence).toBe(trades[0].sequence + 1);
  });

  it('cancel an order without having been asked', async () => {
    const { socket } = await listen();
    await post('AddOrder', ORDER);
    inject({ fault: 'self-cancel', params: { reason: 'Market suspended' } });
    const [item] = (await socket.next(told('canceled'))).data as Frame[];
    expect(item).toMatchObject({ order_status: 'canceled', reason: 'Market suspended' });
    expect(item).not.toHaveProperty('symbol');
  });

  it('make tokens useless for new requests, and leave what is subscribed alone', async () => {
    const { socket, token } = await listen();
    inject({ fault: 'expired-tokens' });
    const answer = await socket.ask({ method: 'cancel_all', params: { token }, req_id: 2 });
    expect(answer).toMatchObject({ error: 'ESession:Invalid session', success: false });
    await post('AddOrder', ORDER);
    await socket.next(told('new'));
  });
});

describe('limits that others have used up', () => {
  it.each([
    ['requests', 'OpenOrders', 'EAPI:Rate limit exceeded', 'AddOrder'],
    ['orders', 'AddOrder', 'EOrder:Rate limit exceeded', 'OpenOrders'],
  ])('of %s refuse %s with %s, not %s, until the counter has fallen', async (limit, refused, error, taken) => {
    const order = (id: string) => ({ ...ORDER, cl_ord_id: id });
    await post('AddOrder', order('first'));
    inject({ fault: 'limits-used-elsewhere', params: { limit } });
    expect((await post(refused, order('second'))).error).toEqual([error]);
    expect(kraken.admin.requests().at(-1)?.outcome).toBe(`200 ${error}`);
    expect((await post(taken, order('third'))).error).toEqual([]);
    await clock.advance(5_000);
    expect((await post(refused, order('fourth'))).error).toEqual([]);
  });
});
