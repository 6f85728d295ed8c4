import type { RequestInfo } from '../server/operation.js';
import type { WireConnection } from '../server/wire-connection.js';
import type {
  ConnectionHandler,
  ConnectionLimits,
  SharedLimit,
  WireContext,
  WireLayer,
  WireLayerFactory,
  WireRequest,
  WireResponse,
} from '../server/wire-layer.js';
import type { Refusal } from '../venue/refusal.js';
import { KrakenRestRouter } from './kraken-rest.router.js';
import { KrakenTradingDesk } from './kraken-trading.desk.js';
import { privatePart, publicPart } from './kraken-ws.parts.js';
import { KrakenWsSession, type SessionPart } from './kraken-ws.session.js';
import { KrakenContext, type KrakenOptions } from './kraken.context.js';

/** Path of the public WebSocket. */
export const KRAKEN_PUBLIC_PATH = '/v2';
/** Path of the private WebSocket, which Kraken has on a host of its own. */
export const KRAKEN_PRIVATE_PATH = '/auth/v2';

/** Serves a venue as Kraken spot: REST under `/0`, WebSocket version 2 under `/v2` and `/auth/v2`. */
export function krakenLayer(options: KrakenOptions = {}): WireLayerFactory {
  return (wire) => new KrakenWireLayer(wire, options);
}

class KrakenWireLayer implements WireLayer {
  readonly name = 'kraken';
  /** Kraken sets no age to a connection and sends no ping frames. */
  readonly limits: ConnectionLimits = {};
  private readonly context: KrakenContext;
  private readonly desk: KrakenTradingDesk;
  private readonly router: KrakenRestRouter;
  private readonly sessions = new Map<WireConnection, KrakenWsSession>();
  private readonly stops: readonly (() => void)[];

  constructor(wire: WireContext, options: KrakenOptions) {
    this.context = new KrakenContext(wire, options);
    this.desk = new KrakenTradingDesk(this.context);
    this.router = new KrakenRestRouter(this.context, this.desk);
    this.stops = [
      wire.venue.onEvent((event) => this.forEach((session) => session.venueEvent(event))),
      wire.onPrivateEvent((event) => this.forEach((session) => session.privateEvent(event))),
    ];
  }

  describe(request: WireRequest): RequestInfo {
    return this.router.describe(request);
  }

  handle(request: WireRequest): WireResponse {
    return this.router.handle(request);
  }

  /** Kraken refuses with status 200. */
  outcome({ status, body }: WireResponse): string {
    const error = /^\{"error":\["([^"]+)"/.exec(body)?.[1];
    return error === undefined ? String(status) : `${status} ${error}`;
  }

  refuse(request: WireRequest, refusal: Refusal): WireResponse {
    return this.router.refuse(request, refusal);
  }

  connect(path: string, _query: string, connection: WireConnection): ConnectionHandler | undefined {
    const part = this.partFor(path, connection);
    if (part === undefined) return undefined;
    const session = new KrakenWsSession(this.context, connection, part);
    this.sessions.set(connection, session);
    return {
      message: (text) => session.message(text),
      closed: () => {
        session.closed();
        this.sessions.delete(connection);
      },
    };
  }

  keyUsedElsewhere(): void {
    this.context.nonces.jumpAhead(this.context.clock.now());
  }

  limitUsedElsewhere(limit: SharedLimit, amount: number): void {
    this.context.limits.useElsewhere(limit, amount, this.context.clock.now());
  }

  tick(): void {
    this.forEach((session) => session.tick());
  }

  close(): void {
    for (const stop of this.stops) stop();
    this.desk.close();
  }

  private partFor(path: string, connection: WireConnection): SessionPart | undefined {
    if (path === KRAKEN_PUBLIC_PATH) return publicPart(this.context, connection);
    if (path === KRAKEN_PRIVATE_PATH) return privatePart(this.context, connection, this.desk);
    return undefined;
  }

  private forEach(act: (session: KrakenWsSession) => void): void {
    for (const session of [...this.sessions.values()]) act(session);
  }
}
