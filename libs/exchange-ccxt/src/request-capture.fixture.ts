import { generateKeyPairSync } from 'node:crypto';
import { clientOrderId, instrumentId, price, quantity, venueOrderId, type SubmitOrder } from '@gridbot/core';
import { StreamBoard, type HttpAnswer, type HttpRequest } from '@gridbot/exchange-kit';
import { ManualClock, settled } from '@gridbot/testkit';
import { CcxtConnection } from './ccxt-connection.js';
import { CcxtExecution } from './ccxt-execution.adapter.js';
import { ccxtObject } from './ccxt-object.js';
import { CcxtClient } from './ccxt.client.js';
import { factsOf } from './ccxt.facts.js';
import { CcxtWire } from './ccxt.wire.js';
import { plugin } from './index.js';
import type { UnifiedExchange, UnifiedMarket } from './unified-exchange.js';

/** A signed request that never left. */
export interface CapturedRequest {
  readonly method: string;
  readonly path: string;
  /** Of query and body together, by dotted name. */
  readonly params: Readonly<Record<string, string>>;
}

/** An exchange of ccxt that signs for real and reaches nobody. */
export interface Captured {
  readonly execution: CcxtExecution;
  readonly connection: CcxtConnection;
  readonly requests: readonly CapturedRequest[];
  /** What the action makes the exchange be asked. */
  during(action: () => unknown): Promise<readonly CapturedRequest[]>;
}

/** With every sign that an id of ours may have. */
export const OUR_ID = clientOrderId('gB0-1_Zz9');
export const THEIR_ID = venueOrderId('12345');
export const SYMBOL = 'BTC/USDT';
const START = 1_700_000_000_000;

export const MARKET = {
  ...{ id: 'BTCUSDT', symbol: SYMBOL, base: 'BTC', quote: 'USDT', baseId: 'BTC', quoteId: 'USDT' },
  ...{ type: 'spot', spot: true, margin: false, swap: false, future: false, option: false, contract: false },
  ...{
    active: true,
    maker: '0.001',
    taker: '0.002',
    info: { tick_size: '0.01', orderTypes: ['LIMIT', 'LIMIT_MAKER'] },
  },
  precision: { amount: '0.00001', price: '0.01' },
  limits: { amount: { min: '0.0001' }, cost: { min: '5' } },
} satisfies UnifiedMarket & Record<string, unknown>;

/** Keys that no exchange knows, in the form in which each wants them. */
function keysFor(id: string): Readonly<Record<string, string>> {
  if (id !== 'coinbase') return { apiKey: 'key', secret: 'c2VjcmV0LXNlY3JldA==', password: 'phrase' };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    apiKey: 'organizations/one/apiKeys/two',
    secret: privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
  };
}

/** @param answer what every request is answered with, or that by its path */
export async function captureAt(id: string, answer: string | ((path: string) => string) = '{}'): Promise<Captured> {
  const clock = new ManualClock(START);
  const config = plugin.parseConfig({ id, rateLimit: 1, ...(id === 'bitvavo' ? { options: { operatorId: 7 } } : {}) });
  const exchange: UnifiedExchange = Object.assign(await ccxtObject(config, 'rest'), keysFor(id));
  exchange.fetchMarkets = async () => [MARKET];
  const requests: CapturedRequest[] = [];
  const send = async (request: HttpRequest): Promise<HttpAnswer> => {
    requests.push(captured(request));
    const text = typeof answer === 'string' ? answer : answer(new URL(request.url).pathname);
    return { status: 200, headers: {}, text, sentAt: START, answeredAt: START };
  };
  const wire = new CcxtWire({ clock, sender: { send } });
  const client = new CcxtClient({
    id,
    exchange,
    clock,
    wire,
    rateLimit: 1,
    redact: (text) => text,
    onWrongTime: () => undefined,
  });
  const board = new StreamBoard(clock, ['prices', 'reports'] as const);
  const dependencies = { instrument: instrumentId(`ccxt-${id}:${SYMBOL}`), clock };
  const connection = new CcxtConnection({ config, facts: factsOf(id), client, board, dependencies });
  const execution = new CcxtExecution(connection);
  const during: Captured['during'] = async (action) => {
    const before = requests.length;
    // An answer that ccxt refuses makes a query wait for its next attempt, which never comes: this clock stands still.
    void Promise.resolve(action()).catch(() => undefined);
    for (let turn = 0; turn < 40; turn += 1) await settled();
    return requests.slice(before);
  };
  return { execution, connection, requests, during };
}

/** A limit order under {@link OUR_ID}, or another id. */
export function orderOf(change: Partial<SubmitOrder> = {}): SubmitOrder {
  return {
    ...{ type: 'submit-order', clientOrderId: OUR_ID, key: 'buy:1', side: 'buy', orderType: 'limit', postOnly: true },
    ...{ price: price('60000.12'), quantity: quantity('0.00123') },
    ...change,
  };
}

function captured({ url, method, body = '' }: HttpRequest): CapturedRequest {
  const { pathname, searchParams } = new URL(url);
  const form =
    body.startsWith('{') || body.startsWith('[')
      ? flat(JSON.parse(body))
      : Object.fromEntries(new URLSearchParams(body));
  return { method, path: pathname, params: { ...Object.fromEntries(searchParams), ...form } };
}

function flat(value: unknown, name = ''): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return { [name]: String(value) };
  const parts = Object.entries(value).map(([key, part]) => flat(part, name === '' ? key : `${name}.${key}`));
  return Object.assign({}, ...parts) as Record<string, string>;
}
