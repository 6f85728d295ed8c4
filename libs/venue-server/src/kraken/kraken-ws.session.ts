import type { Millis, UnixMillis } from '@gridbot/core';
import type { ConnectionHandler } from '../server/wire-layer.js';
import type { WireConnection } from '../server/wire-connection.js';
import type { VenueEvent } from '../venue/venue-event.js';
import type { KrakenContext } from './kraken.context.js';
import { refusalText } from './kraken.errors.js';
import { systemStatusOf } from './kraken-public.endpoints.js';
import { KrakenParams } from './kraken.params.js';
import { WS_HEARTBEAT, wsData, wsMalformed, wsPong, wsRefusal, wsRequest, type WsRequest } from './kraken.ws-frames.js';

/** A connection without a subscription is closed after so long a silence. */
const IDLE_LIMIT: Millis = 60_000;

/** What an endpoint adds to what all connections share. */
export interface SessionPart {
  /** How many subscriptions there are. */
  readonly subscriptions: number;
  /** Deals with a request. @returns false for a method that this endpoint does not have */
  take(request: WsRequest): boolean;
  /** Something happened at the venue. */
  venueEvent(event: VenueEvent): void;
  /** The account has news, as its owner's stream tells them. */
  privateEvent(event: VenueEvent): void;
  close(): void;
}

/** A WebSocket connection of protocol version 2, public or private. */
export class KrakenWsSession implements ConnectionHandler {
  /** By the base clock: an exchange whose clock is set silences nobody. */
  private lastMessageAt: UnixMillis;

  constructor(
    private readonly context: KrakenContext,
    private readonly connection: WireConnection,
    private readonly part: SessionPart,
  ) {
    this.lastMessageAt = context.clock.base.now();
    this.sendStatus();
  }

  message(text: string): void {
    const now = this.context.clock.now();
    this.lastMessageAt = this.context.clock.base.now();
    const frame = KrakenParams.ofJson(text);
    const request = frame && wsRequest(frame, now);
    if (request === undefined) return this.connection.send(wsMalformed(now), 'answer');
    if (request.method === 'ping') return this.pong(request);
    if (this.part.take(request)) return;
    this.connection.send(wsRefusal(request, `Method not supported ${request.method}`, now), 'answer');
  }

  closed(): void {
    this.part.close();
  }

  /** About once a second: a sign of life to subscribers, an end to the idle. */
  tick(): void {
    if (this.part.subscriptions > 0) return this.connection.send(WS_HEARTBEAT, 'heartbeat');
    if (this.context.clock.base.now() - this.lastMessageAt > IDLE_LIMIT) this.connection.close(1000, 'no subscription');
  }

  venueEvent(event: VenueEvent): void {
    if (event.type === 'status-changed') this.sendStatus();
    this.part.venueEvent(event);
  }

  privateEvent(event: VenueEvent): void {
    this.part.privateEvent(event);
  }

  private pong(request: WsRequest): void {
    const now = (): UnixMillis => this.context.clock.now();
    this.connection.request(
      { operation: 'ping', native: 'ws ping' },
      () => wsPong(request, now()),
      (refusal) => wsRefusal(request, refusalText(refusal), now()),
    );
  }

  private sendStatus(): void {
    const { connection, context } = this;
    const system = systemStatusOf(context.wire.venue.status);
    const data = [{ version: '2.0.10', system, api_version: 'v2', connection_id: CONNECTION_IDS + connection.id }];
    connection.send(wsData('status', 'update', data), 'status');
  }
}

/** Connection ids are large numbers. */
const CONNECTION_IDS = 10_000_000_000;
