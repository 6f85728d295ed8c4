import type { UnixMillis } from '@gridbot/core';
import type { WireConnection } from '../server/wire-connection.js';
import type { ConnectionHandler } from '../server/wire-layer.js';
import { refusalFor, BinanceRefusal, bad } from './binance.errors.js';
import { letIn } from './binance.access.js';
import { weightOf, type BinanceCall } from './binance.call.js';
import { ConnectionLife } from './binance.connection-life.js';
import type { BinanceContext } from './binance.context.js';
import { requestInfo } from './binance.request-info.js';
import { METHODS } from './binance.routes.js';
import { sortedTexts } from './binance.signature.js';
import type { BinanceUserStream } from './binance.user-stream.js';
import { userStreamCalls, UserSubscriptions } from './binance.user-subscriptions.js';
import { frameText, readWsRequest, type WsRequest } from './binance.ws-request.js';

/** A connection of the WebSocket API. */
export class BinanceWsApiSession implements ConnectionHandler {
  private readonly subscriptions: UserSubscriptions;
  private readonly calls: ReadonlyMap<string, BinanceCall>;
  private readonly life: ConnectionLife;

  constructor(
    private readonly context: BinanceContext,
    private readonly connection: WireConnection,
    stream: BinanceUserStream,
  ) {
    this.subscriptions = new UserSubscriptions(context, connection, stream);
    this.calls = new Map([...METHODS, ...userStreamCalls(this.subscriptions)]);
    this.life = new ConnectionLife(context.wire.clock.base.now());
  }

  message(text: string): void {
    const request = readWsRequest(text);
    if (request === undefined) {
      return this.connection.send(this.refusal(null, bad(-1135, 'Invalid JSON Request')), 'answer');
    }
    const { method = '', params, id } = request;
    const call = this.calls.get(method);
    const raw = (name: string): string | undefined => params.raw(name);
    const claimedKey = params.raw('apiKey') ?? '';
    this.connection.request(
      requestInfo(this.context, { call, native: `ws ${method}`, raw, claimedKey }),
      () => this.answer(request, call),
      (refusal) => this.refusal(id, refusalFor(refusal)),
    );
  }

  closed(): void {
    this.subscriptions.close();
  }

  /** About once a second. */
  tick(now: UnixMillis): void {
    this.subscriptions.endRevoked();
    if (this.life.isTimeToTell(now)) this.announceEnd();
  }

  announceEnd(): void {
    this.connection.send(frameText({ event: { e: 'serverShutdown', E: this.context.now() } }), 'status');
  }

  private answer(request: WsRequest, call: BinanceCall | undefined): string {
    const { id, params } = request;
    try {
      const result = this.result(request, call);
      return frameText({ id, status: 200, result, ...this.rateLimits(request, call) });
    } catch (error) {
      if (!(error instanceof BinanceRefusal)) throw error;
      return this.refusal(id, error, params.raw('returnRateLimits') !== 'false', call);
    }
  }

  private result({ method, params }: WsRequest, call: BinanceCall | undefined): unknown {
    const { context, connection } = this;
    context.limits.countRequest(connection.remote, call === undefined ? 1 : weightOf(call, params), context.now());
    if (method === undefined)
      throw bad(-1102, "Mandatory parameter 'method' was not sent, was empty/null, or malformed.");
    if (call === undefined) throw bad(-1020, 'This operation is not supported.');
    const own = params.without('returnRateLimits');
    const payloads = sortedTexts(params.entries());
    const key = letIn(context, { call, params: own, claimedKey: params.raw('apiKey') ?? '', payloads });
    return call.perform({ context, params: own, ...(key && { key }) });
  }

  private refusal(id: unknown, refusal: BinanceRefusal, tellsLimits = true, call?: BinanceCall): string {
    const { status, body, retryAfter } = refusal;
    const now = this.context.now();
    const wait = retryAfter && { data: { serverTime: now, retryAfter: now + retryAfter * 1_000 } };
    const error = { ...body, ...wait };
    return frameText({ id, status, error, ...(tellsLimits && { rateLimits: this.limitRows(call) }) });
  }

  private rateLimits({ params }: WsRequest, call: BinanceCall | undefined): object {
    return params.raw('returnRateLimits') === 'false' ? {} : { rateLimits: this.limitRows(call) };
  }

  private limitRows(call: BinanceCall | undefined): readonly object[] {
    const now = this.context.now();
    const { limits } = this.context;
    const orders = call?.tellsOrders === true ? limits.orderRows(now) : [];
    return [...orders, limits.weightRow(this.connection.remote, now)];
  }
}
