/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-return -- tests look into answers of any shape */
import { decimal, price, quantity, type Asset, type Decimal, type FeeRates } from '@gridbot/core';
import { anInstrument } from '@gridbot/core/testing';
import { ManualClock } from '@gridbot/testkit';
import { VenueClock } from '../clock/venue-clock.js';
import type { RequestInfo } from '../server/operation.js';
import type { StreamChannel } from '../server/stream-channel.js';
import type { WireConnection } from '../server/wire-connection.js';
import type { ConnectionHandler, WireLayer, WireRequest, WireResponse } from '../server/wire-layer.js';
import type { ApiKey } from '../venue/api-key.js';
import type { NewApiKey } from '../venue/api-keys.js';
import type { ViewLag } from '../venue/account-view.js';
import type { VenueFees } from '../venue/venue-options.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import { Venue } from '../venue/venue.js';
import type { BinanceOptions } from './binance.context.js';
import { binanceSignature, sortedTexts } from './binance.signature.js';
import { binanceLayer } from './binance-wire.layer.js';

/** 2026-03-04T05:06:07.000Z */
export const BENCH_TIME = 1_772_600_767_000;

/** BTC/USDT as Binance has it. */
export function bitcoinTether(): VenueInstrument {
  return {
    ...anInstrument({ id: 'binance:BTC/USDT', base: 'BTC', quote: 'USDT', tickSize: '0.01', lotSize: '0.00001' }),
    minQuantity: decimal('0.00001'),
    minNotional: decimal('5'),
    priceBand: { down: decimal('0.2'), up: decimal('5') },
    maxOpenOrders: 200,
    symbol: 'BTC/USDT',
    priceDecimals: 2,
    quantityDecimals: 5,
    notionalDecimals: 8,
    status: 'online',
  };
}

/** An answer or a frame, read like any JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of any shape
export type Frame = any;

/** An answer over REST. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Frame;
}

/** A WebSocket connection without a socket. */
export class BenchConnection implements WireConnection {
  readonly url = '';
  readonly remote = '127.0.0.1';
  readonly openedAt = BENCH_TIME;
  readonly texts: string[] = [];
  readonly channels: StreamChannel[] = [];
  readonly infos: RequestInfo[] = [];
  closedWith: number | undefined;
  handler!: ConnectionHandler;

  constructor(readonly id: number) {}

  send(text: string, channel: StreamChannel): void {
    this.texts.push(text);
    this.channels.push(channel);
  }

  request(info: RequestInfo, perform: () => string | undefined | Promise<string | undefined>): void {
    this.infos.push(info);
    const text = perform();
    if (typeof text === 'string') this.send(text, 'answer');
  }

  close(code: number): void {
    this.closedWith = code;
  }

  /** Sends a frame; @returns all frames that came back at once */
  ask(frame: object | string): readonly Frame[] {
    this.take();
    this.handler.message(typeof frame === 'string' ? frame : JSON.stringify(frame));
    return this.take();
  }

  /** Takes the frames that came since the last call. */
  take(): readonly Frame[] {
    this.channels.splice(0);
    return this.texts.splice(0).map((text) => JSON.parse(text));
  }
}

const RATES: FeeRates = { maker: decimal('0.001'), taker: decimal('0.001'), asset: 'received', origin: 'account' };

/** What a bench may be made with. */
export interface BenchOptions extends BinanceOptions {
  readonly key?: NewApiKey;
  readonly fees?: VenueFees;
  readonly balances?: Readonly<Record<Asset, Decimal>>;
}

/** A venue served as Binance, without sockets and with a clock that the test turns. */
export class BinanceBench {
  readonly clock = new ManualClock(BENCH_TIME);
  readonly venue: Venue;
  readonly layer: WireLayer;
  readonly key: ApiKey;
  /** What look-ups show; see `Venue.view`. */
  lag: ViewLag = {};
  /** Empties the fee table. */
  feesKnown = true;
  private connectionCount = 0;

  constructor({ key = {}, fees = { rates: RATES, decimals: 8 }, balances, ...options }: BenchOptions = {}) {
    const clock = new VenueClock(this.clock);
    this.venue = new Venue({
      clock,
      instruments: [bitcoinTether()],
      balances: balances ?? { BTC: decimal('1.5'), USDT: decimal('100000'), BNB: decimal('0') },
      fees,
      ids: {
        order: (count) => String(28_000_000 + count),
        trade: (count) => String(3_700_000_000 + count),
        ledger: (count) => String(count),
        amend: (count) => String(count),
      },
      postOnly: 'reject',
    });
    this.key = this.venue.keys.add({ secret: 'a secret of the bench', ...key });
    this.layer = binanceLayer(options)({
      venue: this.venue,
      clock,
      connections: new Set(),
      view: () => this.venue.view(this.lag),
      feeRates: () => (this.feesKnown ? fees.rates : undefined),
      onPrivateEvent: (listener) => this.venue.onEvent(listener),
    });
    this.print('50000');
  }

  /** The market trades. */
  print(at: string, amount = '1'): void {
    this.venue.print('BTC/USDT', { price: price(decimal(at)), quantity: quantity(amount) });
  }

  /** A public call. */
  get(path: string, params: Record<string, string> = {}): RestAnswer {
    return this.request({ method: 'GET', path, query: new URLSearchParams(params).toString() });
  }

  /** A signed call; the parameters go into the query. */
  signed(method: string, path: string, params: Record<string, string> = {}, key = this.key): RestAnswer {
    const query = new URLSearchParams({ timestamp: String(this.clock.now()), ...params }).toString();
    const signature = binanceSignature(query, key.secret);
    return this.request({
      method,
      path,
      query: `${query}&signature=${signature}`,
      headers: { 'x-mbx-apikey': key.id },
    });
  }

  /** A limit order, as most tests need it. */
  place(change: Record<string, string> = {}): RestAnswer {
    const order = {
      symbol: 'BTCUSDT',
      side: 'BUY',
      type: 'LIMIT',
      timeInForce: 'GTC',
      quantity: '0.01',
      price: '49000',
    };
    return this.signed('POST', '/api/v3/order', { ...order, ...change });
  }

  /** Any request. */
  request(change: Partial<WireRequest>): RestAnswer {
    const request = { method: 'POST', path: '/', query: '', headers: {}, body: '', remote: '127.0.0.1', receivedAt: 0 };
    const { status, headers = {}, body } = this.layer.handle({ ...request, ...change }) as WireResponse;
    return { status, headers, body: body.startsWith('<') ? body : JSON.parse(body) };
  }

  /** Opens a connection. */
  connect(path: string, query = ''): BenchConnection {
    this.connectionCount += 1;
    const connection = new BenchConnection(this.connectionCount);
    connection.handler = this.layer.connect(path, query, connection)!;
    return connection;
  }

  /** A request of the WebSocket API, signed. */
  wsSigned(method: string, params: Record<string, unknown> = {}, key = this.key): object {
    const all = { apiKey: key.id, timestamp: this.clock.now(), ...params };
    const entries = Object.entries(all).map(([name, value]) => [name, String(value)] as const);
    return {
      id: method,
      method,
      params: { ...all, signature: binanceSignature(sortedTexts(entries)[0]!, key.secret) },
    };
  }

  /** A second passes, as the server tells it. */
  async second(): Promise<void> {
    await this.clock.advance(1_000);
    this.layer.tick?.();
  }
}
