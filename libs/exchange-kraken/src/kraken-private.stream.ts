import { GridbotError, type Clock, type Millis } from '@gridbot/core';
import {
  parseExact,
  RecentIds,
  ReliableSocket,
  within,
  type FrameCapture,
  type SocketChange,
  type SocketLink,
} from '@gridbot/exchange-kit';
import { fromExecutions, type ExecutionItem } from './kraken-executions.mapping.js';
import { optionalText, rowOf, wholeOf, type Row } from './kraken.fields.js';
import { HEARTBEAT } from './kraken-public.stream.js';
import { Subscriptions } from './kraken.subscriptions.js';

/** What the private stream needs, and whom it tells. */
export interface PrivateStreamParts {
  readonly clock: Clock;
  readonly url: string;
  /** Fetches a token; asked anew for every connection: a token is good for fifteen minutes, a subscription outlives it. */
  readonly token: () => Promise<string>;
  readonly silence: Millis;
  /** @param isSnapshot true for the state at the time of the subscription */
  readonly onItems: (items: readonly ExecutionItem[], isSnapshot: boolean) => void;
  readonly onState: (change: SocketChange) => void;
  /** Kraken's count of orders and cancels on the instrument; `limit` once a connection. */
  readonly onRateCount: (used: number, limit?: number) => void;
  readonly capture?: FrameCapture;
}

const PING = { every: 15_000, within: 8_000, message: () => '{"method":"ping"}' };
const ENDS = new Set(['filled', 'canceled', 'expired']);

/** True for an `exec_type` after which nothing follows. */
export function endsOrder(execType: string): boolean {
  return ENDS.has(execType);
}

/**
 * Kraken's private WebSocket, version 2: the `executions` channel, read as it comes. A number that is left out, and silence about an order
 * that Kraken has answered for, end the connection: what was missed is found when the account is read after the next one.
 */
export class KrakenPrivateStream {
  private readonly socket: ReliableSocket;
  private readonly subscriptions = new Subscriptions();
  private readonly heard = new RecentIds<string>();
  private readonly waiters = new Set<{ readonly resolve: () => void; readonly reject: (error: Error) => void }>();
  private link: SocketLink | undefined;
  private sequence: number | undefined;

  constructor(private readonly parts: PrivateStreamParts) {
    const { clock, url, silence } = parts;
    this.socket = new ReliableSocket({
      clock,
      url,
      silence,
      ping: PING,
      onState: (change) => this.changed(change),
      onOpen: (link) => this.open(link),
      onFrame: (text, link) => this.take(text, link),
    });
  }

  get up(): boolean {
    return this.socket.up;
  }

  start(): void {
    this.socket.start();
  }

  /** Resolves when the stream is up. @throws GridbotError EXCHANGE.UNAVAILABLE if that takes longer */
  async whenUp(patience: Millis): Promise<void> {
    if (this.up) return;
    const up = new Promise<void>((resolve, reject) => this.waiters.add({ resolve, reject }));
    await within(this.parts.clock, patience, up, () => {
      const text = `Kraken's private stream is not up after ${patience} ms: the account is read when it is`;
      return new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true });
    });
  }

  /** True if the stream has spoken of the order, or of its end. */
  hasTold(orderId: string, what: 'begin' | 'end'): boolean {
    return this.heard.has(`${what} ${orderId}`);
  }

  /** Kraken has answered for an order: the stream must speak of it soon, or it is dead. */
  expect(orderId: string, what: 'begin' | 'end'): void {
    if (!this.hasTold(orderId, what)) this.link?.watch(`${what} of order ${orderId}`, this.parts.silence);
  }

  /** Something is missing on this connection. */
  distrust(reason: string): void {
    this.socket.reconnect(reason);
  }

  close(): void {
    this.socket.close();
  }

  private async open(link: SocketLink): Promise<void> {
    this.link = link;
    this.sequence = undefined;
    const token = await this.parts.token();
    const answer = await this.subscriptions.subscribe(link, {
      channel: 'executions',
      token,
      snap_orders: true,
      snap_trades: true,
      order_status: true,
      ratecounter: true,
    });
    const limit = answer['maxratecount'];
    if (limit !== undefined) this.parts.onRateCount(0, wholeOf(limit, 'maxratecount'));
  }

  private take(text: string, link: SocketLink): void {
    if (text === HEARTBEAT) return;
    this.parts.capture?.note({ direction: 'received', channel: 'private', text });
    const frame = rowOf(parseExact(text), 'frame');
    if (frame['channel'] === 'executions') return this.takeExecutions(frame, link);
    if (optionalText(frame['method']) !== undefined) this.subscriptions.answer(frame);
  }

  private takeExecutions(frame: Row, link: SocketLink): void {
    if (!this.isNext(frame)) return link.fail('a report of Kraken was left out');
    const items = fromExecutions(frame['data']);
    for (const item of items) this.hear(item, link);
    this.parts.onItems(items, frame['type'] === 'snapshot');
  }

  private isNext(frame: Row): boolean {
    if (frame['sequence'] === undefined) return true;
    const former = this.sequence;
    this.sequence = wholeOf(frame['sequence'], 'sequence');
    return former === undefined || this.sequence === former + 1;
  }

  private hear({ orderId, execType, rateCount }: ExecutionItem, link: SocketLink): void {
    if (rateCount !== undefined) this.parts.onRateCount(rateCount);
    for (const what of endsOrder(execType) ? ['begin', 'end'] : ['begin']) {
      this.heard.add(`${what} ${orderId}`);
      link.unwatch(`${what} of order ${orderId}`);
    }
  }

  private changed(change: SocketChange): void {
    this.parts.onState(change);
    if (change.state !== 'up' && change.state !== 'closed') return;
    for (const { resolve, reject } of this.waiters) {
      if (change.state === 'up') resolve();
      else reject(new GridbotError('EXCHANGE.UNAVAILABLE', 'the connection to Kraken was closed'));
    }
    this.waiters.clear();
  }
}
