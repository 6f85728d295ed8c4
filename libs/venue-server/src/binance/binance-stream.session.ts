import type { UnixMillis } from '@gridbot/core';
import type { Operation } from '../server/operation.js';
import type { StreamChannel } from '../server/stream-channel.js';
import type { WireConnection } from '../server/wire-connection.js';
import type { ConnectionHandler } from '../server/wire-layer.js';
import { ConnectionLife } from './binance.connection-life.js';
import type { BinanceContext } from './binance.context.js';
import { refusalFor } from './binance.errors.js';
import { openFeed, type StreamFeed } from './binance.stream-feeds.js';
import { failed, readStreamRequest, type StreamMethod, type StreamRequest } from './binance.stream-requests.js';
import { frameText } from './binance.ws-request.js';

/** Streams of one connection at most. */
const MOST_STREAMS = 1_024;
/** Messages that a client may send within a second. */
const MOST_MESSAGES = 5;

const OPERATIONS: Readonly<Partial<Record<StreamMethod, Operation>>> = {
  SUBSCRIBE: 'subscribe',
  UNSUBSCRIBE: 'unsubscribe',
};

interface OpenStream {
  readonly feed: StreamFeed | undefined;
  readonly stop: () => void;
}

/** A connection of the market streams. */
export class BinanceStreamSession implements ConnectionHandler {
  private readonly streams = new Map<string, OpenStream>();
  private readonly life: ConnectionLife;
  private heard: readonly UnixMillis[] = [];

  /**
   * @param names streams of the URL
   * @param combined true: every payload is wrapped in `{stream, data}`
   */
  constructor(
    private readonly context: BinanceContext,
    private readonly connection: WireConnection,
    names: readonly string[],
    private combined: boolean,
  ) {
    this.life = new ConnectionLife(context.wire.clock.base.now());
    for (const name of names.slice(0, MOST_STREAMS)) this.open(name);
  }

  message(text: string): void {
    if (this.isTooMuch()) return this.connection.close(1008, 'Too many requests');
    const request = readStreamRequest(text);
    if ('error' in request) return this.connection.send(frameText(request), 'answer');
    const { id, method } = request;
    this.connection.request(
      { operation: OPERATIONS[method] ?? 'other', native: `ws ${method}` },
      () => frameText(this.perform(request)),
      (refusal) => frameText(failed(refusalFor(refusal).code, refusalFor(refusal).msg, id)),
    );
  }

  closed(): void {
    for (const { stop } of this.streams.values()) stop();
    this.streams.clear();
  }

  /** About once a second. */
  tick(now: UnixMillis): void {
    for (const [name, { feed }] of this.streams) if (feed?.onTick) this.send(name, feed.channel, feed.onTick());
    if (this.life.isTimeToTell(now)) this.announceEnd();
  }

  announceEnd(): void {
    this.send('!serverShutdown', 'status', [{ e: 'serverShutdown', E: this.context.now() }]);
  }

  private perform({ id, method, params }: StreamRequest): object {
    switch (method) {
      case 'SUBSCRIBE':
        return this.subscribe(id, params);
      case 'UNSUBSCRIBE':
        for (const name of params) this.end(String(name));
        return { result: null, id };
      case 'LIST_SUBSCRIPTIONS':
        return { result: [...this.streams.keys()], id };
      case 'SET_PROPERTY':
      case 'GET_PROPERTY':
        return this.property(id, method, params);
    }
  }

  private subscribe(id: unknown, params: readonly unknown[]): object {
    if (!params.every((name) => typeof name === 'string'))
      return failed(2, 'Invalid request: stream name must be a string', id);
    const names = params.filter((name) => !this.streams.has(name));
    if (this.streams.size + names.length > MOST_STREAMS)
      return failed(2, 'Invalid request: too many subscriptions', id);
    for (const name of names) this.open(name);
    return { result: null, id };
  }

  private property(id: unknown, method: StreamMethod, [name, value]: readonly unknown[]): object {
    if (typeof name !== 'string') return failed(2, 'Invalid request: property name must be a string', id);
    if (name !== 'combined') return failed(0, 'Unknown property', id);
    if (method === 'GET_PROPERTY') return { result: this.combined, id };
    if (typeof value !== 'boolean') return failed(1, 'Invalid value type: expected Boolean', id);
    this.combined = value;
    return { result: null, id };
  }

  private open(name: string): void {
    if (this.streams.has(name)) return;
    const feed = openFeed(name, this.context);
    const stop = feed?.onTrade && feed.market.onTrade((trade) => this.send(name, feed.channel, feed.onTrade!(trade)));
    this.streams.set(name, { feed, stop: stop ?? (() => undefined) });
  }

  private end(name: string): void {
    this.streams.get(name)?.stop();
    this.streams.delete(name);
  }

  private send(stream: string, channel: StreamChannel, payloads: readonly object[]): void {
    for (const data of payloads) this.connection.send(JSON.stringify(this.combined ? { stream, data } : data), channel);
  }

  private isTooMuch(): boolean {
    const now = this.context.wire.clock.base.now();
    this.heard = [...this.heard.filter((at) => now - at < 1_000), now];
    return this.heard.length > MOST_MESSAGES;
  }
}
