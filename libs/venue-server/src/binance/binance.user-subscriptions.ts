import type { UnixMillis } from '@gridbot/core';
import type { WireConnection } from '../server/wire-connection.js';
import type { BinanceCall, CallInput } from './binance.call.js';
import type { BinanceContext } from './binance.context.js';
import { bad, BinanceRefusal } from './binance.errors.js';
import type { BinanceUserStream } from './binance.user-stream.js';
import { READ } from './binance-order.calls.js';
import { frameText } from './binance.ws-request.js';

interface Subscription {
  readonly keyId: string;
  /** Good until the exchange ends it: a fault may. */
  readonly token: string;
  readonly stop: () => void;
}

/** The user data streams of one connection: a key has one at most. What happened before it began is not told. */
export class UserSubscriptions {
  private readonly active = new Map<number, Subscription>();
  private count = 0;

  constructor(
    private readonly context: BinanceContext,
    private readonly connection: WireConnection,
    private readonly stream: BinanceUserStream,
  ) {}

  get connectedSince(): UnixMillis {
    return this.connection.openedAt;
  }

  /** By the venue's clock. */
  now(): UnixMillis {
    return this.context.now();
  }

  /** @returns the subscription's number, from 0 */
  begin(keyId: string): number {
    if ([...this.active.values()].some((each) => each.keyId === keyId)) {
      throw bad(-2035, 'User Data Stream subscription already active.');
    }
    const id = this.count;
    this.count += 1;
    const token = this.context.wire.venue.tokens.issue(keyId, this.context.now(), Infinity);
    const stop = this.stream.subscribe((event, channel) =>
      this.connection.send(frameText({ subscriptionId: id, event }), channel),
    );
    this.active.set(id, { keyId, token, stop });
    return id;
  }

  /** Ends one, or all. */
  end(id?: number): void {
    if (id !== undefined && !this.active.has(id)) throw bad(-2036, 'User Data Stream subscription not found.');
    for (const each of id === undefined ? [...this.active.keys()] : [id]) this.terminate(each);
  }

  list(): readonly object[] {
    return [...this.active.keys()].map((subscriptionId) => ({ subscriptionId }));
  }

  /** Ends those whose key is gone, or that the exchange itself has ended. */
  endRevoked(): void {
    const { keys, tokens } = this.context.wire.venue;
    for (const [id, { keyId, token }] of [...this.active]) {
      if (keys.find(keyId) === undefined || tokens.keyOf(token, this.context.now()) === undefined) this.terminate(id);
    }
  }

  /** The connection is gone. */
  close(): void {
    for (const { stop } of this.active.values()) stop();
    this.active.clear();
  }

  private terminate(id: number): void {
    this.active.get(id)?.stop();
    this.active.delete(id);
    const event = { e: 'eventStreamTerminated', E: this.context.now() };
    this.connection.send(frameText({ subscriptionId: id, event }), 'status');
  }
}

/** The methods that only a connection has. */
export function userStreamCalls(subscriptions: UserSubscriptions): ReadonlyMap<string, BinanceCall> {
  const notLoggedOn = () => ({
    ...{ apiKey: null, authorizedSince: null, connectedSince: subscriptions.connectedSince },
    ...{ returnRateLimits: true, serverTime: subscriptions.now() },
  });
  return new Map<string, BinanceCall>([
    [
      'userDataStream.subscribe.signature',
      {
        operation: 'subscribe',
        params: [],
        rights: READ,
        weight: 2,
        perform: ({ key }: CallInput) => ({ subscriptionId: subscriptions.begin(key!.id) }),
      },
    ],
    [
      'userDataStream.unsubscribe',
      {
        operation: 'unsubscribe',
        params: ['subscriptionId'],
        weight: 2,
        perform: ({ params }: CallInput) => {
          subscriptions.end(params.integer('subscriptionId'));
          return {};
        },
      },
    ],
    [
      'userDataStream.subscribe',
      refusing(new BinanceRefusal(401, -1002, 'You are not authorized to execute this request.')),
    ],
    ['session.subscriptions', { operation: 'other', params: [], weight: 2, perform: () => subscriptions.list() }],
    [
      'session.logon',
      refusing(bad(-4056, 'HMAC_SHA256 API key is not supported.'), ['apiKey', 'timestamp', 'recvWindow', 'signature']),
    ],
    ['session.status', { operation: 'other', params: [], weight: 2, perform: notLoggedOn }],
    ['session.logout', { operation: 'other', params: [], weight: 2, perform: notLoggedOn }],
  ]);
}

/** What needs a session, which only Ed25519 keys have. */
function refusing(refusal: BinanceRefusal, params: readonly string[] = []): BinanceCall {
  const perform = (): never => {
    throw refusal;
  };
  return { operation: 'other', params, weight: 2, perform };
}
