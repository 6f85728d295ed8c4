/* eslint-disable @typescript-eslint/no-unsafe-member-access -- tests look into answers of any shape */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KrakenBench, type Frame } from './kraken-bench.fixture.js';
import { PRIVATE_ENDPOINTS } from './kraken-private.endpoints.js';
import { PUBLIC_ENDPOINTS } from './kraken-public.endpoints.js';

const names = [
  ...['pair', 'symbol', 'asset', 'since', 'count', 'interval', 'ofs', 'start', 'end', 'closetime', 'txid', 'trades'],
  ...['type', 'ordertype', 'price', 'volume', 'oflags', 'timeinforce', 'expiretm', 'userref', 'cl_ord_id', 'deadline'],
  ...[
    'validate',
    'orders',
    'limit_price',
    'order_qty',
    'timeout',
    'channel',
    'snapshot',
    'depth',
    'order_type',
    'side',
  ],
  ...[
    'order_id',
    'order_userref',
    'time_in_force',
    'expire_time',
    'post_only',
    'fee_preference',
    'cl_ord_ids',
    'ledgers',
  ],
];
const values = fc.oneof(
  fc.constantFrom(
    '',
    'XBTUSD',
    'BTC/USD',
    'buy',
    'limit',
    'market',
    '0',
    '-1',
    '1e5',
    '1e999',
    '0.01',
    '50000',
    'true',
  ),
  fc.constantFrom('9'.repeat(30), 'NaN', 'null', 'post,fciq', 'GTD', 'IOC', '+5', '2026-03-04T05:06:08Z', '__proto__'),
  fc.constantFrom('ticker', 'trade', 'ohlc', 'book', 'instrument', 'executions', 'balances', '+999999999'),
  fc.string({ maxLength: 40 }),
);
const params = fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 10 });
const anything = fc.dictionary(fc.constantFrom(...names), fc.oneof(values, fc.jsonValue()), { maxKeys: 10 });
const methods = [
  ...['subscribe', 'unsubscribe', 'ping', 'add_order', 'batch_add', 'amend_order', 'cancel_order', 'batch_cancel'],
  ...['cancel_all', 'cancel_all_orders_after', 'toString', ''],
];

function isAnswer(answer: Frame): void {
  expect(Array.isArray(answer.error)).toBe(true);
  expect('result' in answer).toBe(answer.error.length === 0);
}

describe('whatever is sent', () => {
  it('is answered by REST with a result or a reason', () => {
    const bench = new KrakenBench();
    const endpoints = [...PUBLIC_ENDPOINTS.keys(), ...PRIVATE_ENDPOINTS.keys()];
    fc.assert(
      fc.property(fc.constantFrom(...endpoints), params, (endpoint, given) => {
        if (PUBLIC_ENDPOINTS.has(endpoint)) isAnswer(bench.get(endpoint, new URLSearchParams(given).toString()));
        else isAnswer(bench.post(endpoint, given));
      }),
      { numRuns: 400 },
    );
  });

  it('is answered by REST also if it is JSON of any shape', () => {
    const bench = new KrakenBench();
    fc.assert(
      fc.property(fc.constantFrom(...PRIVATE_ENDPOINTS.keys()), anything, (endpoint, given) => {
        isAnswer(bench.postJson(endpoint, given));
      }),
      { numRuns: 400 },
    );
  });

  it('is answered by both WebSockets', () => {
    const bench = new KrakenBench();
    const token = bench.token();
    const connections = (['/v2', '/auth/v2'] as const).map((path) => bench.connect(path));
    fc.assert(
      fc.property(fc.constantFrom(...methods), anything, fc.boolean(), (method, given, isPublic) => {
        const socket = connections[isPublic ? 0 : 1]!;
        const frames = socket.ask({ method, params: { ...given, token }, req_id: 1 });
        expect(frames.length).toBeGreaterThan(0);
      }),
      { numRuns: 600 },
    );
  });
});
