import type { UnixMillis } from '@gridbot/core';
import type { RequestInfo } from '../server/operation.js';
import type { WireConnection } from '../server/wire-connection.js';
import type {
  ConnectionHandler,
  SharedLimit,
  WireContext,
  WireLayer,
  WireLayerFactory,
  WireRequest,
  WireResponse,
} from '../server/wire-layer.js';
import type { Refusal } from '../venue/refusal.js';
import { BinanceRestRouter } from './binance-rest.router.js';
import { BinanceStreamSession } from './binance-stream.session.js';
import { BinanceWsApiSession } from './binance-ws-api.session.js';
import { BINANCE_CONNECTION_LIMITS } from './binance.connection-life.js';
import { BinanceContext, type BinanceOptions } from './binance.context.js';
import { BinanceUserStream } from './binance.user-stream.js';

/** Path of the WebSocket API, which Binance has on a host of its own. */
export const BINANCE_WS_API_PATH = '/ws-api/v3';

/** Serves a venue as Binance spot: REST under `/api/v3` and `/sapi/v1`, streams under `/ws` and `/stream`, the WebSocket API. */
export function binanceLayer(options: BinanceOptions = {}): WireLayerFactory {
  return (wire) => new BinanceWireLayer(wire, options);
}

interface Session extends ConnectionHandler {
  closed(): void;
  tick(now: UnixMillis): void;
  /** Says that the connection will end. */
  announceEnd(): void;
}

class BinanceWireLayer implements WireLayer {
  readonly name = 'binance';
  readonly limits = BINANCE_CONNECTION_LIMITS;
  private readonly context: BinanceContext;
  private readonly router: BinanceRestRouter;
  private readonly userStream: BinanceUserStream;
  private readonly sessions = new Set<Session>();

  constructor(wire: WireContext, options: BinanceOptions) {
    this.context = new BinanceContext(wire, options);
    this.router = new BinanceRestRouter(this.context);
    this.userStream = new BinanceUserStream(this.context);
  }

  describe(request: WireRequest): RequestInfo {
    return this.router.describe(request);
  }

  handle(request: WireRequest): WireResponse {
    return this.router.handle(request);
  }

  refuse(request: WireRequest, refusal: Refusal): WireResponse {
    return this.router.refuse(request, refusal);
  }

  connect(path: string, query: string, connection: WireConnection): ConnectionHandler | undefined {
    const isAllowed = this.context.limits.countConnection(connection.remote, this.context.now());
    const session = isAllowed ? this.sessionFor(path, query, connection) : undefined;
    if (session === undefined) return undefined;
    this.sessions.add(session);
    return {
      message: (text) => session.message(text),
      closed: () => {
        session.closed();
        this.sessions.delete(session);
      },
    };
  }

  tick(): void {
    const now = this.context.wire.clock.base.now();
    for (const session of [...this.sessions]) session.tick(now);
  }

  limitUsedElsewhere(limit: SharedLimit, amount: number): void {
    this.context.limits.useElsewhere(limit, amount, this.context.now());
  }

  announceEnd(): void {
    for (const session of [...this.sessions]) session.announceEnd();
  }

  close(): void {
    this.userStream.close();
  }

  private sessionFor(path: string, query: string, connection: WireConnection): Session | undefined {
    const { context } = this;
    if (path === BINANCE_WS_API_PATH) return new BinanceWsApiSession(context, connection, this.userStream);
    const [, root, ...names] = path.split('/');
    if (root === 'ws') return new BinanceStreamSession(context, connection, named(names), false);
    if (root !== 'stream') return undefined;
    const inQuery = new URLSearchParams(query).get('streams') ?? '';
    return new BinanceStreamSession(context, connection, named(inQuery.split('/')), true);
  }
}

/** The stream names of a URL; only those that look like one. */
function named(names: readonly string[]): readonly string[] {
  return names.map((name) => name.replaceAll('%40', '@')).filter((name) => name.includes('@'));
}
