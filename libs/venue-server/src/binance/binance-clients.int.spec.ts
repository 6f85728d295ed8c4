/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- tests look into answers of any shape */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { price, quantity } from '@gridbot/core';
import type { Spot as SpotClient } from '@binance/spot';
import type {
  MainClient as MainClientType,
  WebsocketAPIClient as ApiClientType,
  WebsocketClient as StreamClientType,
} from 'binance';
import { createRequire } from 'node:module';
import { startVenue, type RunningVenue, type ServedExchange } from '../start/start-venue.js';
import { eventually } from './eventually.fixture.js';
import type { Frame } from './binance-bench.fixture.js';

const require = createRequire(import.meta.url);
const { Spot } = require('@binance/spot') as { Spot: typeof SpotClient };
const { MainClient, WebsocketAPIClient, WebsocketClient } = require('binance') as {
  MainClient: typeof MainClientType;
  WebsocketAPIClient: typeof ApiClientType;
  WebsocketClient: typeof StreamClientType;
};
type NodeClient = Record<string, (params?: object) => Promise<Frame>> & {
  ws: Record<string, (...args: unknown[]) => Frame>;
};
const { default: createNodeClient } = require('binance-api-node') as { default: (options: object) => NodeClient };

let running: RunningVenue;
let binance: ServedExchange;
/** Closes what a test has opened. */
let closings: (() => unknown)[];

beforeEach(async () => {
  for (const name of ['log', 'info', 'warn', 'error'] as const) jest.spyOn(console, name).mockReturnValue(undefined);
  running = await startVenue({
    binance: true,
    market: { kind: 'manual' },
    key: { id: 'k'.repeat(64), secret: 's'.repeat(64) },
  });
  binance = running.binance!;
  closings = [];
  print('50000');
});

afterEach(async () => {
  for (const close of closings) await close();
  expect(binance.admin.state().defects).toEqual([]);
  await running.close();
  jest.restoreAllMocks();
});

function print(at: string): void {
  binance.venue.print('BTC/USDT', { price: price(at), quantity: quantity('1') });
}

/** Waits until the server has been asked for something. */
function asked(native: string): Promise<unknown> {
  return eventually(() => binance.admin.requests().find((request) => request.native.startsWith(native)));
}

const restingOrder = {
  symbol: 'BTCUSDT',
  side: 'BUY',
  type: 'LIMIT',
  timeInForce: 'GTC',
  quantity: 0.01,
  price: 49000,
} as const;

describe('the client @binance/spot', () => {
  const open = () => {
    const keys = { apiKey: binance.key.id, apiSecret: binance.key.secret };
    return new Spot({
      configurationRestAPI: { ...keys, basePath: binance.url },
      configurationWebsocketAPI: { ...keys, wsURL: `${binance.wsUrl}/ws-api/v3` },
      configurationWebsocketStreams: { wsURL: binance.wsUrl },
    });
  };

  it('reads the market', async () => {
    const { restAPI } = open();
    const info = (await (await restAPI.exchangeInfo({ symbol: 'BTCUSDT' })).data()) as Frame;
    expect(info.symbols[0]).toMatchObject({ symbol: 'BTCUSDT', status: 'TRADING', baseAsset: 'BTC' });
    const klines = (await (await restAPI.klines({ symbol: 'BTCUSDT', interval: '1m' as never })).data()) as Frame;
    expect(klines[0]).toHaveLength(12);
    const depth = (await (await restAPI.depth({ symbol: 'BTCUSDT', limit: 5 })).data()) as Frame;
    expect(depth.bids).toHaveLength(5);
  });

  it('places, looks up and cancels an order over REST', async () => {
    const { restAPI } = open();
    await restAPI.newOrder({ ...restingOrder, newClientOrderId: 'grid-1' } as never);
    const found = (await (await restAPI.getOrder({ symbol: 'BTCUSDT', origClientOrderId: 'grid-1' })).data()) as Frame;
    expect(found).toMatchObject({ clientOrderId: 'grid-1', status: 'NEW', price: '49000.00000000' });
    const gone = (await (await restAPI.deleteOrder({ symbol: 'BTCUSDT', orderId: found.orderId })).data()) as Frame;
    expect(gone).toMatchObject({ origClientOrderId: 'grid-1', status: 'CANCELED' });
    const account = (await (await restAPI.getAccount()).data()) as Frame;
    expect(account.balances).toContainEqual({ asset: 'USDT', free: '100000.00000000', locked: '0.00000000' });
    const fees = (await (await restAPI.accountCommission({ symbol: 'BTCUSDT' })).data()) as Frame;
    expect(fees.standardCommission.maker).toBe('0.00100000');
  });

  it('is told of errors by their code', async () => {
    const { restAPI } = open();
    const order = restAPI.newOrder({ ...restingOrder, quantity: 100 } as never);
    await expect(order).rejects.toMatchObject({
      code: -2010,
      message: 'Account has insufficient balance for requested action.',
    });
    await expect(restAPI.getOrder({ symbol: 'BTCUSDT', orderId: 1 })).rejects.toMatchObject({ code: -2013 });
    await expect(restAPI.getOrder({ symbol: 'NOPE', orderId: 1 })).rejects.toMatchObject({ code: -1121 });
  });

  it('hears trades on a combined stream', async () => {
    const connection = await open().websocketStreams.connect();
    closings.push(() => connection.disconnect());
    const heard: Frame[] = [];
    connection.trade({ symbol: 'btcusdt' }).on('message', (message) => void heard.push(message));
    await asked('ws SUBSCRIBE');
    print('50001');
    expect(await eventually(() => heard[0])).toMatchObject({ e: 'trade', s: 'BTCUSDT', p: '50001.00000000', m: false });
  });

  it('places over the WebSocket API and hears its own orders there', async () => {
    const connection = await open().websocketAPI.connect();
    closings.push(() => connection.disconnect());
    const events: Frame[] = [];
    const { stream } = await connection.userDataStreamSubscribeSignature();
    stream.on('message', (event) => void events.push(event));
    const placed = await connection.orderPlace({ ...restingOrder, newClientOrderId: 'grid-2' } as never);
    expect(placed.data).toMatchObject({ clientOrderId: 'grid-2', status: 'NEW' });
    print('48999');
    const trade = await eventually(() => events.find((event) => event.x === 'TRADE'));
    expect(trade).toMatchObject({
      c: 'grid-2',
      X: 'FILLED',
      l: '0.01000000',
      L: '49000.00000000',
      n: '0.00001000',
      N: 'BTC',
      m: true,
    });
    await expect(connection.sessionLogon()).rejects.toMatchObject({ code: -4056 });
  });
});

describe('the client binance', () => {
  const keys = () => ({ api_key: binance.key.id, api_secret: binance.key.secret });
  const silent = { trace: () => undefined, info: () => undefined, error: () => undefined };

  it('places and cancels over REST, and is told of errors', async () => {
    const client = new MainClient({ ...keys(), baseUrl: binance.url });
    expect(await client.get24hrChangeStatistics({ symbol: 'BTCUSDT' })).toMatchObject({ lastPrice: '50000.00000000' });
    await client.submitNewOrder({ ...restingOrder, newClientOrderId: 'grid-3', newOrderRespType: 'FULL' });
    const cancel = { symbol: 'BTCUSDT', origClientOrderId: 'grid-3' };
    expect(await client.cancelOrder(cancel)).toMatchObject({ status: 'CANCELED', origClientOrderId: 'grid-3' });
    await expect(client.cancelOrder(cancel)).rejects.toMatchObject({ code: -2011, message: 'Unknown order sent.' });
  });

  it('hears trades on a stream', async () => {
    const client = new WebsocketClient({ ...keys(), wsUrl: binance.wsUrl }, silent);
    closings.push(() => client.closeAll(true));
    const heard: Frame[] = [];
    client.on('message', (message) => void heard.push(message));
    await client.subscribe('btcusdt@trade', 'main');
    await asked('ws SUBSCRIBE');
    print('50002');
    expect(await eventually(() => heard.find((each) => each.e === 'trade'))).toMatchObject({ p: '50002.00000000' });
  });

  it('places over the WebSocket API and hears its own orders there', async () => {
    const client = new WebsocketAPIClient({ ...keys(), wsUrl: binance.wsUrl }, silent);
    const events: Frame[] = [];
    closings.push(() => client.getWSClient().closeAll(true));
    client.getWSClient().on('message', (message) => void events.push(message));
    await client.subscribeUserDataStream('mainWSAPI');
    await client.submitNewSpotOrder({ ...restingOrder, newClientOrderId: 'grid-4', timestamp: Date.now() } as never);
    const report = await eventually(() => events.find(({ e }) => e === 'executionReport'));
    expect(report).toMatchObject({ c: 'grid-4', x: 'NEW', X: 'NEW' });
  });
});

describe('the client binance-api-node', () => {
  const open = (): NodeClient =>
    createNodeClient({
      apiKey: binance.key.id,
      apiSecret: binance.key.secret,
      httpBase: binance.url,
      wsBase: `${binance.wsUrl}/ws`,
      wsApi: `${binance.wsUrl}/ws-api/v3`,
    });

  it('reads the account, places orders and is told of errors', async () => {
    const client = open();
    expect((await client['exchangeInfo']!()).symbols).toHaveLength(2);
    expect((await client['accountInfo']!()).canTrade).toBe(true);
    const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', quantity: '0.01', price: '49000' };
    expect(await client['order']!(order)).toMatchObject({ status: 'NEW' });
    const crossing = client['order']!({ ...order, type: 'LIMIT_MAKER', price: '51000' });
    await expect(crossing).rejects.toMatchObject({ code: -2010, message: 'Order would immediately match and take.' });
  });

  it('hears trades of a stream that the URL names', async () => {
    const heard: Frame[] = [];
    const close = open().ws['trades']!(['BTCUSDT'], (trade: Frame) => void heard.push(trade));
    closings.push(() => close());
    await asked('ws /ws/btcusdt@trade');
    print('50003');
    expect(await eventually(() => heard[0])).toMatchObject({ symbol: 'BTCUSDT', price: '50003.00000000' });
  });

  it('hears what becomes of its orders', async () => {
    const client = open();
    const events: Frame[] = [];
    const close = await client.ws['user']!((event: Frame) => void events.push(event));
    closings.push(() => close());
    await client['order']!({ symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.01' });
    const trade = await eventually(() => events.find((event) => event.executionType === 'TRADE'));
    expect(trade).toMatchObject({ orderStatus: 'FILLED', totalTradeQuantity: '0.01000000', commissionAsset: 'BTC' });
    expect(await eventually(() => events.find((event) => event.eventType === 'outboundAccountPosition'))).toBeDefined();
  });
});
