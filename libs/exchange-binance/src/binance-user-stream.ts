import { GridbotError, type Clock, type Millis, type UnixMillis } from '@gridbot/core';
import {
  hideSecrets,
  parseExact,
  RecentIds,
  ReliableSocket,
  within,
  type Dial,
  type FrameCapture,
  type SocketChange,
  type SocketLink,
} from '@gridbot/exchange-kit';
import { subscription, userFrameOf, type UserFrame } from './binance-user-frame.mapping.js';
import { classify, complainsOfTime, type BinanceRefusal } from './binance.errors.js';
import type { Fields } from './binance.fields.js';

/** What the stream of the account is made of. */
export interface UserStreamOptions {
  readonly clock: Clock;
  /** Asked for every connection. */
  readonly url: () => string;
  readonly recvWindow: Millis;
  /** A function, so that no inspection of the options shows it. */
  readonly apiKey: () => string;
  readonly sign: (text: string) => string;
  readonly venueTime: () => UnixMillis;
  /** Resolves when Binance's time was asked for once, or could not be. */
  readonly timeKnown: () => Promise<void>;
  readonly onWrongTime: () => void;
  readonly onReport: (event: Fields) => void;
  readonly onState: (change: SocketChange) => void;
  /** The key was refused: it will be tried again, but a person has to do something. */
  readonly onFatal: (error: GridbotError) => void;
  readonly capture?: FrameCapture;
  readonly dial?: Dial;
}

/** Binance ends connections after 24 hours. */
const LIFETIME: Millis = 23 * 3_600_000;
/** The first report of an order that was taken comes within milliseconds. */
const REPORT_DUE: Millis = 15_000;

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface Subscribing extends Waiter {
  /** What a refusal must not repeat. */
  readonly secrets: readonly string[];
}

/** The account's events over the ws-api, subscribed by signature, read raw. */
export class BinanceUserStream {
  private readonly socket: ReliableSocket;
  private readonly subscribing = new Map<string, Subscribing>();
  private readonly reported = new RecentIds<string>();
  private waiting: Waiter[] = [];
  private link: SocketLink | undefined;

  constructor(private readonly options: UserStreamOptions) {
    this.socket = new ReliableSocket({
      clock: options.clock,
      url: options.url,
      onOpen: (link) => this.subscribe(link),
      onFrame: (text, link) => this.take(text, link),
      onState: (change) => this.changed(change),
      ping: { every: 10_000, within: 10_000 },
      lifetime: LIFETIME,
      overlap: true,
      ...(options.dial === undefined ? {} : { dial: options.dial }),
    });
  }

  /** Begins to connect; again: does nothing. */
  start(): void {
    this.socket.start();
  }

  close(): void {
    this.socket.close();
  }

  /** The stream is dead, however open its socket looks. */
  distrust(reason: string): void {
    this.socket.reconnect(reason);
  }

  /** @throws GridbotError EXCHANGE.UNAVAILABLE (retryable) if the stream is not up in time */
  async ready(patience: Millis): Promise<void> {
    this.start();
    if (this.socket.up) return;
    const up = new Promise<void>((resolve, reject) => this.waiting.push({ resolve, reject }));
    await within(this.options.clock, patience, up, () => notUp(`not up within ${patience} ms`));
  }

  /** Binance took this order: if the stream says nothing of it soon, it is dead, however open its socket looks. */
  expectReport(clientOrderId: string): void {
    if (!this.reported.has(clientOrderId)) this.link?.watch(`reports (order ${clientOrderId})`, REPORT_DUE);
  }

  /** The stream spoke of this order. */
  sawReport(clientOrderId: string): void {
    this.reported.add(clientOrderId);
    this.link?.unwatch(`reports (order ${clientOrderId})`);
  }

  private async subscribe(link: SocketLink): Promise<void> {
    const { apiKey, recvWindow, venueTime, timeKnown, sign, capture } = this.options;
    await timeKnown();
    const { params, text } = subscription(apiKey(), venueTime(), recvWindow);
    const signature = sign(text);
    const secrets = [apiKey(), signature];
    const id = `subscribe-${link.number}`;
    const message = JSON.stringify({
      id,
      method: 'userDataStream.subscribe.signature',
      params: { ...params, signature },
    });
    capture?.note({ direction: 'sent', channel: 'reports', text: message });
    return new Promise<void>((resolve, reject) => {
      this.subscribing.set(id, { resolve: () => ((this.link = link), resolve()), reject, secrets });
      if (!link.send(message)) reject(new Error('the connection ended before it was subscribed'));
    }).finally(() => this.subscribing.delete(id));
  }

  private take(text: string, link: SocketLink): void {
    this.options.capture?.note({ direction: 'received', channel: 'reports', text });
    const frame = userFrameOf(parseExact(text));
    if (frame.kind === 'answer') this.answered(frame);
    else if (frame.kind === 'event') this.event(frame.name, frame.event, link);
  }

  private event(name: string, event: Fields, link: SocketLink): void {
    if (name === 'executionReport') this.options.onReport(event);
    else if (name === 'eventStreamTerminated') link.fail('Binance ended the stream of the account');
    else if (name === 'serverShutdown') this.socket.rotate('Binance is about to end the connection');
  }

  private answered({ id, status, code, text: said }: Extract<UserFrame, { kind: 'answer' }>): void {
    const waiter = this.subscribing.get(id);
    if (waiter === undefined) return;
    if (status === 200) return waiter.resolve();
    const text = hideSecrets(said, waiter.secrets);
    const refusal: BinanceRefusal = { status, text, ...(code === undefined ? {} : { code }) };
    if (complainsOfTime(refusal)) this.options.onWrongTime();
    const verdict = classify(refusal, { keyProved: false });
    if (verdict.kind === 'fatal') this.options.onFatal(verdict.error);
    waiter.reject(new Error(`the subscription was refused: ${code ?? status} ${text}`));
  }

  private changed(change: SocketChange): void {
    const waiting = this.waiting;
    if (change.state === 'up' || change.state === 'closed') this.waiting = [];
    if (change.state === 'up') for (const { resolve } of waiting) resolve();
    if (change.state === 'closed') for (const { reject } of waiting) reject(notUp('closed'));
    this.options.onState(change);
  }
}

function notUp(what: string): GridbotError {
  return new GridbotError('EXCHANGE.UNAVAILABLE', `Binance's stream of the account is ${what}`, { retryable: true });
}
