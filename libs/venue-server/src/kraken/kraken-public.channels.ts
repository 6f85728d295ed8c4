import type { WireConnection } from '../server/wire-connection.js';
import { instrumentData } from './kraken.instrument-data.js';
import { MARKET_FEEDS, type MarketFeed } from './kraken-public.feeds.js';
import type { KrakenContext } from './kraken.context.js';
import { KrakenRefusal } from './kraken.errors.js';
import { wsData, wsRefusal, wsResult, type WsRequest } from './kraken.ws-frames.js';

/** What a connection is told if it asks for the other endpoint's channels. */
const WRONG_ENDPOINT = 'Private data and trading are unavailable on this endpoint. Try ws-auth.kraken.com';
const PRIVATE = new Set(['executions', 'balances']);

/** The public subscriptions of one connection. */
export class KrakenPublicChannels {
  private readonly stops = new Map<string, () => void>();

  constructor(
    private readonly context: KrakenContext,
    private readonly connection: WireConnection,
  ) {}

  /** How many subscriptions there are. */
  get count(): number {
    return this.stops.size;
  }

  /** Subscribes to a channel for each symbol apart; each has its own answer. */
  subscribe(request: WsRequest): void {
    const channel = request.params.text('channel') ?? '';
    if (channel === 'instrument') return this.perform(request, undefined, () => this.startInstrument(request));
    for (const symbol of this.symbolsOf(request)) {
      this.perform(request, symbol, () => this.start(request, channel, symbol ?? ''));
    }
  }

  unsubscribe(request: WsRequest): void {
    const channel = request.params.text('channel') ?? '';
    const symbols = channel === 'instrument' ? [undefined] : this.symbolsOf(request);
    for (const symbol of symbols) {
      this.perform(request, symbol, () => {
        const name = nameOf(request, symbol);
        const stop = this.stops.get(name);
        if (stop === undefined) throw new KrakenRefusal('Subscription Not Found');
        stop();
        this.stops.delete(name);
        this.answer(request, { channel, ...(symbol === undefined ? {} : { symbol }) });
      });
    }
  }

  /** Rules or status of an instrument changed. */
  instrumentChanged(): void {
    if (this.stops.has('instrument')) this.sendInstruments('update');
  }

  close(): void {
    for (const stop of this.stops.values()) stop();
    this.stops.clear();
  }

  private symbolsOf({ params }: WsRequest): readonly (string | undefined)[] {
    const symbols = params.list('symbol') ?? [];
    return symbols.length === 0 ? [undefined] : symbols;
  }

  private start(request: WsRequest, channel: string, symbol: string): void {
    const make = MARKET_FEEDS.get(channel);
    if (PRIVATE.has(channel)) throw new KrakenRefusal(WRONG_ENDPOINT);
    if (make === undefined) throw new KrakenRefusal(`Channel not supported ${channel}`.trimEnd());
    const listing = this.context.listingOfSymbol(symbol);
    const market = listing && this.context.wire.venue.market(listing.instrument.symbol);
    if (listing === undefined || market === undefined)
      throw new KrakenRefusal(`Currency pair not supported ${symbol}`.trimEnd());
    const { params } = request;
    const feed = make({ context: this.context, listing, market, params });
    const name = nameOf(request, symbol);
    if (this.stops.has(name)) throw new KrakenRefusal('Already subscribed');
    const snapshot = params.flag('snapshot') ?? feed.snapshotByDefault;
    this.answer(request, { channel, ...feed.settings, snapshot, symbol });
    const first = feed.snapshot();
    if (snapshot && first !== undefined) this.send(channel, feed, 'snapshot', first);
    const stop = market.onTrade((trade) => {
      const data = feed.update(trade);
      if (data !== undefined) this.send(channel, feed, 'update', data);
    });
    this.stops.set(name, stop);
  }

  private startInstrument(request: WsRequest): void {
    if (this.stops.has('instrument')) throw new KrakenRefusal('Already subscribed');
    const snapshot = request.params.flag('snapshot') ?? true;
    this.answer(request, { channel: 'instrument', snapshot });
    if (snapshot) this.sendInstruments('snapshot');
    this.stops.set('instrument', () => undefined);
  }

  private sendInstruments(type: 'snapshot' | 'update'): void {
    this.connection.send(wsData('instrument', type, instrumentData(this.context)), 'instruments');
  }

  private send(channel: string, { stream }: MarketFeed, type: 'snapshot' | 'update', data: readonly object[]): void {
    this.connection.send(wsData(channel, type, data), stream);
  }

  private answer(request: WsRequest, result: object): void {
    this.connection.send(wsResult(request, result, this.context.clock.now()), 'answer');
  }

  /** Deals with one symbol of a request. The answer is sent by `act` itself: it must come before the snapshot. */
  private perform(request: WsRequest, symbol: string | undefined, act: () => void): void {
    const beside = symbol === undefined ? {} : { symbol };
    const refuse = (text: string): string => wsRefusal(request, text, this.context.clock.now(), beside);
    const operation = request.method === 'subscribe' ? 'subscribe' : 'unsubscribe';
    const native = `ws ${request.method} ${request.params.text('channel') ?? ''}`;
    this.connection.request(
      { operation, native, ...beside },
      () => refusalOf(act, refuse),
      ({ native: text, text: reason }) => refuse(text ?? reason),
    );
  }
}

/** Runs what may be refused. @returns the refusal's frame, or `undefined` if it went well */
function refusalOf(act: () => void, refuse: (text: string) => string): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof KrakenRefusal) return refuse(error.text);
    throw error;
  }
}

/** Tells subscriptions of a connection apart: candles of one symbol may be had in several intervals. */
function nameOf({ params }: WsRequest, symbol: string | undefined): string {
  const channel = params.text('channel') ?? '';
  const interval = channel === 'ohlc' ? ` ${params.text('interval') ?? '1'}` : '';
  return symbol === undefined ? channel : `${channel} ${symbol}${interval}`;
}
