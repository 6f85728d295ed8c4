import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Decimal, Millis } from '@gridbot/core';
import { WebSocketServer, type WebSocket } from 'ws';
import type { VenueClock } from '../clock/venue-clock.js';
import { Faults } from '../faults/faults.js';
import type { Venue } from '../venue/venue.js';
import { listen } from './listen.js';
import { PrivateFeed } from './private-feed.js';
import { readBody } from './read-body.js';
import { RequestGate } from './request-gate.js';
import { RequestLog } from './request-log.js';
import { ServedConnection } from './served-connection.js';
import type { WireLayer, WireLayerFactory, WireRequest, WireResponse } from './wire-layer.js';

/** What a server is made of. */
export interface VenueServerOptions {
  readonly venue: Venue;
  readonly createLayer: WireLayerFactory;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Changes the prices of the feed, for faults. */
  readonly scalePrices?: (factor: Decimal, symbol: string | undefined) => void;
  /** Learns at once of what is also kept in `defects`. */
  readonly onDefect?: (error: unknown) => void;
}

/** Time between two looks at connections and the wire layer's `tick`, ms. */
const TICK = 1_000;

/** Serves a venue over HTTP and WebSocket in an exchange's own protocol. */
export class VenueServer {
  readonly faults = new Faults();
  readonly log: RequestLog;
  /** What a wire layer threw: each is a defect of this package. The request was answered 500, the WebSocket closed with 1011. */
  readonly defects: unknown[] = [];
  readonly layer: WireLayer;
  private readonly clock: VenueClock;
  private readonly feed: PrivateFeed;
  private readonly gate: RequestGate;
  private readonly connections = new Set<ServedConnection>();
  private readonly sockets = new Set<Socket>();
  private readonly http: Server;
  private readonly upgrades = new WebSocketServer({ noServer: true, clientTracking: false });
  private connectionCount = 0;
  private stopTicking: (() => void) | undefined;

  constructor(private readonly options: VenueServerOptions) {
    const { venue } = options;
    this.clock = venue.clock;
    this.log = new RequestLog((keyId) => venue.keys.find(keyId)?.name);
    this.gate = new RequestGate(this.faults, this.log, venue.clock);
    this.feed = new PrivateFeed(venue, this.faults);
    this.layer = options.createLayer({
      venue,
      clock: venue.clock,
      connections: this.connections,
      view: (operation) => venue.view(this.faults.lag(operation)),
      feeRates: (symbol) => (this.faults.emptyFees ? undefined : venue.feeRates(symbol)),
      onPrivateEvent: (listener) => this.feed.subscribe(listener),
    });
    this.attachFaults();
    this.http = createServer((request, response) => void this.serve(request, response));
    this.http.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    this.http.on('connection', (socket: Socket) => this.keep(socket));
  }

  /**
   * Begins to listen.
   * @param port 0 = any that is free
   * @returns the port
   * @throws GridbotError EXCHANGE.UNAVAILABLE if it cannot
   */
  async listen(port = 0): Promise<number> {
    const bound = await listen(this.http, port, this.options.host ?? '127.0.0.1');
    this.scheduleTick();
    return bound;
  }

  /** WebSocket connections that are open. */
  get connectionsOpen(): number {
    return this.connections.size;
  }

  /** Ends every connection and stops listening. */
  async close(): Promise<void> {
    this.stopTicking?.();
    this.faults.clear();
    this.gate.close();
    this.layer.close?.();
    this.feed.close();
    for (const connection of this.connections) connection.drop();
    for (const socket of this.sockets) socket.destroy();
    if (!this.http.listening) return;
    await new Promise<void>((resolve) => this.http.close(() => resolve()));
  }

  private attachFaults(): void {
    this.faults.attach(
      {
        venue: this.options.venue,
        clock: this.clock,
        dropConnections: () => this.dropConnections(),
        freezeConnections: () => {
          for (const connection of this.connections) connection.freeze();
        },
        useKeysElsewhere: () => this.layer.keyUsedElsewhere?.(),
        useLimitsElsewhere: (limit, amount) => this.layer.limitUsedElsewhere?.(limit, amount),
        announceEnd: (after) => this.announceEnd(after),
        scalePrices: this.options.scalePrices ?? (() => undefined),
      },
      (event) => this.feed.tell(event),
    );
  }

  private dropConnections(): number {
    const count = this.connections.size;
    for (const connection of this.connections) connection.drop();
    for (const socket of this.sockets) socket.destroy();
    return count;
  }

  private announceEnd(after: Millis): void {
    const doomed = [...this.connections];
    this.layer.announceEnd?.();
    this.clock.callIn(after, () => {
      for (const connection of doomed) connection.close(1001, 'server shutdown');
    });
  }

  private keep(socket: Socket): void {
    if (this.faults.unreachable) return void socket.destroy();
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const wire = await this.read(request);
      const result = await this.gate.pass<WireResponse>({
        info: this.layer.describe(wire),
        road: 'http',
        perform: () => this.layer.handle(wire),
        refuse: (refusal) => this.layer.refuse(wire, refusal),
        outcome: (answer) => this.layer.outcome?.(answer) ?? String(answer.status),
      });
      if (result.kind === 'answer') write(response, result.answer);
      else if (result.kind === 'status') write(response, errorPage(result.status));
      else if (result.kind === 'hang-up') request.socket.destroy();
    } catch (error) {
      if (request.socket.destroyed) return;
      this.noteDefect(error);
      if (!response.headersSent) write(response, errorPage(500));
    }
  }

  private async read(request: IncomingMessage): Promise<WireRequest> {
    const body = await readBody(request);
    const { path, query } = splitUrl(request.url ?? '/');
    const remote = request.socket.remoteAddress ?? '';
    const { method = 'GET', headers } = request;
    return { method, path, query, headers, body, remote, receivedAt: this.clock.now() };
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = request.url ?? '/';
    this.upgrades.handleUpgrade(request, socket, head, (webSocket) => this.connect(webSocket, url, socket as Socket));
  }

  private connect(socket: WebSocket, url: string, stream: Socket): void {
    this.connectionCount += 1;
    const { clock, faults, gate } = this;
    const onError = (error: unknown): void => this.noteDefect(error);
    const parts = { socket, stream, clock, faults, gate, limits: this.layer.limits, onError };
    const connection = new ServedConnection(this.connectionCount, url, stream.remoteAddress ?? '', parts);
    const { path, query } = splitUrl(url);
    this.log.add({ operation: 'connect', native: `ws ${path}` }, 'ws', clock.now());
    this.connections.add(connection);
    socket.on('close', () => this.connections.delete(connection));
    const handler = this.layer.connect(path, query, connection);
    if (handler === undefined) connection.close(1008, 'unknown path');
    else connection.attach(handler);
  }

  private noteDefect(error: unknown): void {
    this.defects.push(error);
    this.options.onDefect?.(error);
  }

  private scheduleTick(): void {
    this.stopTicking = this.clock.callIn(TICK, () => {
      const now = this.clock.base.now();
      for (const connection of this.connections) connection.tick(now);
      this.layer.tick?.();
      this.scheduleTick();
    });
  }
}

function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const mark = url.indexOf('?');
  return mark === -1 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

function write(response: ServerResponse, { status, headers, body }: WireResponse): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

/** What stands before an exchange answers with a page for people, not with JSON. */
function errorPage(status: number): WireResponse {
  const body = `<html><head><title>${status}</title></head><body><h1>Error ${status}</h1></body></html>`;
  return { status, headers: { 'content-type': 'text/html' }, body };
}
