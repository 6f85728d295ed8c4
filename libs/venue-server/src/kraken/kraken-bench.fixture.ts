/* eslint-disable @typescript-eslint/no-unsafe-return -- tests look into answers of any shape */
import { decimal, price, quantity, type Asset, type Decimal } from '@gridbot/core';
import { anInstrument } from '@gridbot/core/testing';
import { ManualClock } from '@gridbot/testkit';
import { parse } from 'lossless-json';
import { VenueClock } from '../clock/venue-clock.js';
import type { RequestInfo } from '../server/operation.js';
import type { StreamChannel } from '../server/stream-channel.js';
import type { WireConnection } from '../server/wire-connection.js';
import type { ConnectionHandler, WireLayer, WireRequest, WireResponse } from '../server/wire-layer.js';
import type { ApiKey } from '../venue/api-key.js';
import type { NewApiKey } from '../venue/api-keys.js';
import type { ViewLag } from '../venue/account-view.js';
import type { VenueEvent } from '../venue/venue-event.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import { Venue } from '../venue/venue.js';
import { krakenIds } from './kraken.ids.js';
import type { KrakenOptions } from './kraken.context.js';
import { krakenSignature } from './kraken.signature.js';
import { krakenLayer } from './kraken-wire.layer.js';

/** 2026-03-04T05:06:07.000Z */
export const BENCH_TIME = 1_772_600_767_000;

/** BTC/USD as Kraken has it. */
export function bitcoinDollar(): VenueInstrument {
  return {
    ...anInstrument({ id: 'kraken:BTC/USD', base: 'BTC', quote: 'USD', tickSize: '0.1', lotSize: '0.00000001' }),
    minQuantity: decimal('0.00005'),
    minNotional: decimal('0.5'),
    symbol: 'BTC/USD',
    priceDecimals: 1,
    quantityDecimals: 8,
    notionalDecimals: 5,
    status: 'online',
  };
}

/** A frame that a connection received, read like any JSON; numbers are doubles. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into frames of any shape
export type Frame = any;

/** A WebSocket connection without a socket. */
export class BenchConnection implements WireConnection {
  readonly url = '';
  readonly remote = '127.0.0.1';
  readonly openedAt = BENCH_TIME;
  readonly texts: string[] = [];
  readonly infos: RequestInfo[] = [];
  closedWith: number | undefined;
  handler!: ConnectionHandler;

  constructor(readonly id: number) {}

  send(text: string, _channel: StreamChannel): void {
    this.texts.push(text);
  }

  request(info: RequestInfo, perform: () => string | undefined | Promise<string | undefined>): void {
    this.infos.push(info);
    const text = perform();
    if (typeof text === 'string') this.texts.push(text);
  }

  close(code: number): void {
    this.closedWith = code;
  }

  /** Sends a frame; @returns all frames that came back at once */
  ask(frame: object | string): readonly Frame[] {
    const before = this.texts.length;
    this.handler.message(typeof frame === 'string' ? frame : JSON.stringify(frame));
    return this.texts.slice(before).map((text) => JSON.parse(text));
  }

  /** Takes the frames that came since the last call. */
  take(): readonly Frame[] {
    return this.texts.splice(0).map((text) => JSON.parse(text));
  }
}

/** A venue served as Kraken, without sockets and with a clock that the test turns. */
export class KrakenBench {
  readonly clock = new ManualClock(BENCH_TIME);
  readonly venueClock = new VenueClock(this.clock);
  readonly venue: Venue;
  readonly layer: WireLayer;
  readonly key: ApiKey;
  /** What look-ups show; see `Venue.view`. */
  lag: ViewLag = {};
  /** Empties the fee tables. */
  feesKnown = true;
  private nonce = 0;
  private connectionCount = 0;

  constructor(options: KrakenOptions = { tier: 'unlimited' }, key: NewApiKey = {}) {
    const rates = {
      maker: decimal('0.0025'),
      taker: decimal('0.004'),
      asset: 'quote' as const,
      origin: 'account' as const,
    };
    const balances: Record<Asset, Decimal> = { ['BTC' as Asset]: decimal('1.5'), ['USD' as Asset]: decimal('100000') };
    this.venue = new Venue({
      clock: this.venueClock,
      instruments: [bitcoinDollar()],
      balances,
      fees: { rates, decimals: 5 },
      ids: krakenIds(),
      postOnly: 'cancel',
    });
    this.key = this.venue.keys.add(key);
    this.layer = krakenLayer(options)({
      venue: this.venue,
      clock: this.venueClock,
      connections: new Set(),
      view: () => this.venue.view(this.lag),
      feeRates: () => (this.feesKnown ? rates : undefined),
      onPrivateEvent: (listener: (event: VenueEvent) => void) => this.venue.onEvent(listener),
    });
    this.print('50000');
  }

  /** The market trades. */
  print(at: string, amount = '1'): void {
    this.venue.print('BTC/USD', { price: price(decimal(at)), quantity: quantity(amount) });
  }

  /** A public call; @returns the whole answer */
  get(endpoint: string, query = ''): Frame {
    return this.read(this.request({ method: 'GET', path: `/0/public/${endpoint}`, query }));
  }

  /** As `get`, with every number as its text. */
  getText(endpoint: string, query = ''): Frame {
    return lossless(this.request({ method: 'GET', path: `/0/public/${endpoint}`, query }).body);
  }

  /** As `post`, with every number as its text. */
  postText(endpoint: string, params: Record<string, string> = {}): Frame {
    this.nonce += 1;
    const nonce = String(this.nonce);
    const body = new URLSearchParams({ nonce, ...params }).toString();
    return lossless(this.send(endpoint, nonce, body, 'application/x-www-form-urlencoded', this.key).body);
  }

  /** A private call, signed. */
  post(endpoint: string, params: Record<string, string> = {}, key = this.key): Frame {
    this.nonce += 1;
    return this.signed(endpoint, String(this.nonce), params, key);
  }

  /** A private call with a nonce of one's own. */
  signed(endpoint: string, nonce: string, params: Record<string, string> = {}, key = this.key): Frame {
    const body = new URLSearchParams({ nonce, ...params }).toString();
    return this.read(this.send(endpoint, nonce, body, 'application/x-www-form-urlencoded', key));
  }

  /** A private call whose body is JSON. */
  postJson(endpoint: string, params: object): Frame {
    this.nonce += 1;
    const nonce = String(this.nonce);
    return this.read(this.send(endpoint, nonce, JSON.stringify({ nonce, ...params }), 'application/json', this.key));
  }

  /** Any request. */
  request(change: Partial<WireRequest>): WireResponse {
    const request = { method: 'POST', path: '/', query: '', headers: {}, body: '', remote: '127.0.0.1', receivedAt: 0 };
    return this.layer.handle({ ...request, ...change }) as WireResponse;
  }

  /** Opens a connection; @returns it with the status frame still to be taken */
  connect(path: '/v2' | '/auth/v2'): BenchConnection {
    this.connectionCount += 1;
    const connection = new BenchConnection(this.connectionCount);
    connection.handler = this.layer.connect(path, '', connection)!;
    return connection;
  }

  /** A token for the private WebSocket. */
  token(key = this.key): string {
    return (this.post('GetWebSocketsToken', {}, key) as { result: { token: string } }).result.token;
  }

  private send(endpoint: string, nonce: string, body: string, type: string, key: ApiKey): WireResponse {
    const path = `/0/private/${endpoint}`;
    const signature = krakenSignature({ path, nonce, body }, key.secret);
    return this.request({
      path,
      body,
      headers: { 'content-type': type, 'api-key': key.id, 'api-sign': signature },
    });
  }

  private read({ body }: WireResponse): Frame {
    return JSON.parse(body);
  }
}

/** The text of a frame's numbers, as they stand on the wire. */
export function lossless(text: string): Frame {
  return parse(text) as Frame;
}

/** A trailing stop of somebody who trades by hand; it rests at 90,000. @returns its id */
export function placeTrailingStop({ venue }: KrakenBench, trigger: string): string {
  const placed = venue.place({
    ...{ symbol: 'BTC/USD', side: 'sell', orderType: 'limit', price: price('90000'), quantity: quantity('0.1') },
    labels: { trigger },
  });
  if (!placed.taken) throw new Error(placed.refusal.text);
  return placed.value.venueOrderId;
}
