/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment -- tests look into answers of any shape */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BINANCE_REFUSALS } from './binance-errors.fixture.js';
import { BinanceBench, type RestAnswer } from './binance-bench.fixture.js';
import { binanceSignature } from './binance.signature.js';

let bench: BinanceBench;

beforeEach(() => {
  bench = new BinanceBench();
});

const errorOf = ({ status, body }: RestAnswer): unknown[] => [status, body.code, body.msg];

describe('who may make a signed call', () => {
  it('signs query and body together', () => {
    const query = `symbol=BTCUSDT&side=BUY&type=MARKET`;
    const body = `quantity=0.01&timestamp=${bench.clock.now()}`;
    const signature = binanceSignature(query + body, bench.key.secret);
    const headers = { 'x-mbx-apikey': bench.key.id };
    const path = '/api/v3/order';
    expect(bench.request({ path, query, body: `${body}&signature=${signature}`, headers }).status).toBe(200);
    const changed = query.replace('BUY', 'SELL');
    expect(errorOf(bench.request({ path, query: changed, body: `${body}&signature=${signature}`, headers }))).toEqual(
      BINANCE_REFUSALS.signature,
    );
  });

  it('sends a key that exists', () => {
    const query = `timestamp=${bench.clock.now()}&signature=00`;
    const send = (headers: Record<string, string>) =>
      bench.request({ method: 'GET', path: '/api/v3/account', query, headers });
    expect(errorOf(send({}))).toEqual([401, -2014, 'API-key format invalid.']);
    expect(errorOf(send({ 'x-mbx-apikey': 'nobody' }))).toEqual([401, -2008, 'Invalid Api-Key ID.']);
  });

  it('sends timestamp and signature', () => {
    const headers = { 'x-mbx-apikey': bench.key.id };
    const send = (query: string) => bench.request({ method: 'GET', path: '/api/v3/account', query, headers });
    expect(send('').body.msg).toContain("Mandatory parameter 'timestamp'");
    expect(send(`timestamp=${bench.clock.now()}`).body.msg).toContain("Mandatory parameter 'signature'");
  });

  it.each([
    ['as old as the window', { timestamp: -5_000 }, 200],
    ['older than the window', { timestamp: -5_001 }, -1021],
    ['as old as a window of its own', { timestamp: -60_000, recvWindow: 60_000 }, 200],
    ['nearly a second ahead', { timestamp: 999 }, 200],
    ['a second ahead', { timestamp: 1_000 }, -1021],
    ['with too long a window', { timestamp: 0, recvWindow: 60_001 }, -1131],
  ])(
    'sends a request that is %s: %p',
    (_, { timestamp, recvWindow }: { timestamp: number; recvWindow?: number }, code) => {
      const params = {
        timestamp: String(bench.clock.now() + timestamp),
        ...(recvWindow !== undefined && { recvWindow: String(recvWindow) }),
      };
      const { status, body } = bench.signed('GET', '/api/v3/account', params);
      expect(status === 200 ? 200 : body.code).toBe(code);
    },
  );

  it('may write the time in microseconds', () => {
    expect(bench.signed('GET', '/api/v3/account', { timestamp: `${bench.clock.now()}000` }).status).toBe(200);
  });

  it('has the right that the call needs', () => {
    const reader = bench.venue.keys.add({ rights: ['query-funds'] });
    expect(bench.signed('GET', '/api/v3/account', {}, reader).status).toBe(200);
    const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.01' };
    expect(errorOf(bench.signed('POST', '/api/v3/order', order, reader))).toEqual(BINANCE_REFUSALS.rights);
    expect(bench.venue.view().orders()).toHaveLength(0);
  });

  it('sends no parameter that the call does not have', () => {
    expect(bench.signed('GET', '/api/v3/account', { colour: 'red' }).body).toEqual({
      code: -1104,
      msg: "Not all sent parameters were read; read '2' parameter(s) but was sent '3'.",
    });
  });
});

describe('the rights of a key', () => {
  it('are told to any key', () => {
    const key = bench.venue.keys.add({ rights: ['query-funds', 'withdraw'], ipRestricted: true });
    expect(bench.signed('GET', '/sapi/v1/account/apiRestrictions', {}, key).body).toMatchObject({
      ipRestrict: true,
      enableReading: true,
      enableWithdrawals: true,
      enableSpotAndMarginTrading: false,
    });
    expect(bench.signed('GET', '/sapi/v1/account/apiRestrictions').body).toMatchObject({
      enableWithdrawals: false,
      enableSpotAndMarginTrading: true,
    });
  });
});

describe('what is used of the limits', () => {
  it('stands in the headers of every answer', () => {
    bench.get('/api/v3/exchangeInfo');
    expect(bench.get('/api/v3/ping').headers['x-mbx-used-weight-1m']).toBe('21');
    expect(bench.place().headers).toMatchObject({ 'x-mbx-order-count-10s': '1', 'x-mbx-order-count-1d': '1' });
    expect(bench.get('/api/v3/ping').headers).not.toHaveProperty('x-mbx-order-count-10s');
  });

  it('is refused with Retry-After', () => {
    bench = new BinanceBench({ limits: { weightPerMinute: 20 } });
    bench.get('/api/v3/exchangeInfo');
    const { status, headers, body } = bench.get('/api/v3/ping');
    expect([status, headers['retry-after'], body.code]).toEqual([429, '53', -1003]);
  });
});

describe('a refusal that a fault asks for', () => {
  const request = {
    method: 'POST',
    path: '/api/v3/order',
    query: '',
    headers: {},
    body: '',
    remote: '',
    receivedAt: 0,
  };
  it.each([
    [{ code: 'insufficient-funds', text: '' }, 400, -2010, undefined],
    [{ code: 'rate-limit', text: '' }, 429, -1003, '120'],
    [{ code: 'order-rate-limit', text: '' }, 429, -1015, undefined],
    [{ code: 'lockout', text: '' }, 418, -1003, '120'],
    [{ code: 'timeout', text: '' }, 504, -1007, undefined],
    [{ code: 'insufficient-funds', text: '', native: '-2010 Duplicate order sent.' }, 400, -2010, undefined],
  ] as const)('%p is rendered', (refusal, status, code, retryAfter) => {
    const answer = bench.layer.refuse(request, refusal);
    const body = JSON.parse(answer.body);
    expect([answer.status, body.code, answer.headers?.['retry-after']]).toEqual([status, code, retryAfter]);
    if ('native' in refusal) expect(body.msg).toBe('Duplicate order sent.');
  });
});

describe('a path that Binance does not have', () => {
  it('is not found; a wrong method is not allowed', () => {
    expect(bench.get('/api/v3/nothing').status).toBe(404);
    expect(bench.request({ method: 'PUT', path: '/api/v3/order' }).status).toBe(405);
  });
});

describe('what is told of a request before it is checked', () => {
  it('is its operation, its order and its key', () => {
    const request = {
      method: 'POST',
      path: '/api/v3/order',
      headers: { 'x-mbx-apikey': 'k' },
      remote: '',
      receivedAt: 0,
    };
    const query = 'symbol=BTCUSDT&newClientOrderId=mine';
    expect(bench.layer.describe({ ...request, query, body: '' })).toEqual({
      operation: 'place',
      native: 'POST /api/v3/order',
      clientOrderId: 'mine',
      symbol: 'BTC/USDT',
      keyId: 'k',
    });
  });
});
