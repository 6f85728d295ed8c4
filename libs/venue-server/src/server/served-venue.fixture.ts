import { decimal } from '@gridbot/core';
import { WebSocket } from 'ws';
import type { FaultSpec } from '../faults/fault-spec.js';
import { SystemClock } from '../clock/system-clock.js';
import { VenueClock } from '../clock/venue-clock.js';
import { Venue } from '../venue/venue.js';
import { anInstrument, COUNTED_IDS, RATES } from '../venue/trading-venue.fixture.js';
import { plainLayer, type PlainRequest } from './plain.layer.fixture.js';
import { VenueServer } from './venue-server.js';
import type { ConnectionLimits } from './wire-layer.js';

/** What an HTTP client got: status and body, or that it got nothing. */
export type Got = { readonly status: number; readonly body: string } | 'hung up' | 'nothing';

/** A WebSocket client that keeps what it heard. */
export class PlainClient {
  readonly frames: string[] = [];
  closedWith: number | undefined;
  private wake: () => void = () => undefined;

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.frames.push(Buffer.isBuffer(data) ? data.toString('utf8') : 'more than one buffer');
      this.wake();
    });
    socket.on('close', (code) => {
      this.closedWith = code;
      this.wake();
    });
    socket.on('error', () => undefined);
    socket.on('open', () => this.wake());
    socket.on('pong', () => this.wake());
  }

  /** Waits for a condition to hold, looked at whenever something happens. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => (this.wake = resolve));
  }

  ask(request: PlainRequest | string): void {
    this.socket.send(typeof request === 'string' ? request : JSON.stringify(request));
  }
}

/** A venue that is served in plain JSON. */
export class ServedVenue {
  readonly venue = new Venue({
    clock: new VenueClock(new SystemClock()),
    instruments: [anInstrument('BTC/USD')],
    balances: { USD: decimal('100000'), BTC: decimal('10') },
    fees: { rates: RATES },
    ids: COUNTED_IDS,
    postOnly: 'reject',
  });
  readonly server: VenueServer;
  port = 0;
  private readonly clients: PlainClient[] = [];

  constructor(limits: ConnectionLimits = {}) {
    this.server = new VenueServer({ venue: this.venue, createLayer: plainLayer(limits) });
  }

  async start(): Promise<this> {
    this.port = await this.server.listen();
    return this;
  }

  async close(): Promise<void> {
    for (const { socket } of this.clients) socket.terminate();
    await this.server.close();
  }

  inject(fault: string, params: FaultSpec['params'] = {}, more: Partial<FaultSpec> = {}): number {
    return this.server.faults.inject({ fault, params, ...more });
  }

  /** Asks over HTTP; `patience` is how long it waits for an answer, ms. */
  async ask(request: PlainRequest, patience = 60_000): Promise<Got> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}/`, {
        method: 'POST',
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(patience),
      });
      return { status: answer.status, body: await answer.text() };
    } catch (error) {
      return (error as Error).name === 'TimeoutError' ? 'nothing' : 'hung up';
    }
  }

  async dial(path = '/'): Promise<PlainClient> {
    const client = new PlainClient(new WebSocket(`ws://127.0.0.1:${this.port}${path}`));
    this.clients.push(client);
    await client.until(() => client.socket.readyState === WebSocket.OPEN || client.closedWith !== undefined);
    return client;
  }
}
