import type { IncomingHttpHeaders } from 'node:http';
import type { FeeRates, Millis, UnixMillis } from '@gridbot/core';
import type { VenueClock } from '../clock/venue-clock.js';
import type { AccountView } from '../venue/account-view.js';
import type { Refusal } from '../venue/refusal.js';
import type { VenueEvent } from '../venue/venue-event.js';
import type { Venue } from '../venue/venue.js';
import type { Operation, RequestInfo } from './operation.js';
import type { WireConnection } from './wire-connection.js';

/** An HTTP request with its whole body. */
export interface WireRequest {
  readonly method: string;
  /** Without the query: `/0/private/AddOrder`. */
  readonly path: string;
  /** What follows the `?`, undecoded; empty if there is none. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The client's address. */
  readonly remote: string;
  /** By the venue's clock. */
  readonly receivedAt: UnixMillis;
}

/** An HTTP answer. */
export interface WireResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Takes what a WebSocket client sends. */
export interface ConnectionHandler {
  /** A text frame. Requests among them go through `WireConnection.request`. */
  message(text: string): void;
  /** The connection is gone, for whatever reason. */
  closed?(): void;
}

/** What a WebSocket connection lives by; an absent limit does not apply. */
export interface ConnectionLimits {
  /** The server closes it at this age. */
  readonly maxAge?: Millis;
  /** The server sends a ping frame so often... */
  readonly pingEvery?: Millis;
  /** ...and ends the connection if no pong comes for so long. */
  readonly pongWithin?: Millis;
}

/** Limits that others use up too: of requests, and of orders. */
export const SHARED_LIMITS = ['requests', 'orders'] as const;

/** One of {@link SHARED_LIMITS}. */
export type SharedLimit = (typeof SHARED_LIMITS)[number];

/** An exchange's wire protocol over a venue: the only part that knows how the exchange spells things. */
export interface WireLayer {
  /** `kraken`, `binance`. */
  readonly name: string;
  readonly limits: ConnectionLimits;
  /** Says what a request asks, before anything of it is checked. Never throws. */
  describe(request: WireRequest): RequestInfo;
  handle(request: WireRequest): WireResponse | Promise<WireResponse>;
  /** The answer in a word, for the log, where its HTTP status does not tell. Default: the status. */
  outcome?(response: WireResponse): string;
  /** Renders a refusal that did not come from `handle` but from a fault. */
  refuse(request: WireRequest, refusal: Refusal): WireResponse;
  /** Takes a WebSocket client. @returns `undefined` for a path that the exchange does not have: the connection is closed with 1008 */
  connect(path: string, query: string, connection: WireConnection): ConnectionHandler | undefined;
  /** Another program that shares a key has sent a request: where the exchange counts nonces, the newest one of every key jumps ahead. */
  keyUsedElsewhere?(): void;
  /** Another program on the same address or account has used so much of a limit, at most all of it. */
  limitUsedElsewhere?(limit: SharedLimit, amount: number): void;
  /** All connections will end soon: clients are told, where the exchange does so. */
  announceEnd?(): void;
  /** Called about every second. */
  tick?(): void;
  /** The server ends. */
  close?(): void;
}

/** What a wire layer works with. */
export interface WireContext {
  readonly venue: Venue;
  readonly clock: VenueClock;
  /** All WebSocket connections that are open. */
  readonly connections: ReadonlySet<WireConnection>;
  /** What a look-up over REST or a WebSocket API shows: faults may let it lag or lack orders. Order requests ask `venue` itself. */
  view(operation: Operation): AccountView;
  /** The account's rates as the exchange tells them; `undefined`: the fee table is empty. */
  feeRates(symbol: string): FeeRates | undefined;
  /**
   * The account's events as a private stream tells them: faults may double, swap or lose some. Everything else uses `venue.onEvent`.
   * @returns a function that ends the subscription
   */
  onPrivateEvent(listener: (event: VenueEvent) => void): () => void;
}

/** Makes a wire layer. */
export type WireLayerFactory = (context: WireContext) => WireLayer;
