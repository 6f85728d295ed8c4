import type { Socket } from 'node:net';
import type { UnixMillis } from '@gridbot/core';
import { WebSocket, type RawData } from 'ws';
import type { VenueClock } from '../clock/venue-clock.js';
import type { Faults } from '../faults/faults.js';
import type { Refusal } from '../venue/refusal.js';
import type { RequestInfo } from './operation.js';
import type { GateResult, RequestGate } from './request-gate.js';
import type { StreamChannel } from './stream-channel.js';
import type { WireConnection } from './wire-connection.js';
import type { ConnectionHandler, ConnectionLimits } from './wire-layer.js';

/** What a connection works with. */
export interface ConnectionParts {
  readonly socket: WebSocket;
  readonly stream: Socket;
  readonly clock: VenueClock;
  readonly faults: Faults;
  readonly gate: RequestGate;
  readonly limits: ConnectionLimits;
  /** Learns of what a wire layer threw: a defect of ours. */
  readonly onError: (error: unknown) => void;
}

/** A WebSocket connection of the server. */
export class ServedConnection implements WireConnection {
  readonly openedAt: UnixMillis;
  private handler: ConnectionHandler | undefined;
  /** By the base clock. */
  private readonly dialledAt: UnixMillis;
  private frozen = false;
  private lastPong: UnixMillis;
  private lastPing: UnixMillis;
  /** Requests of one connection are dealt with one after the other. */
  private work: Promise<void> = Promise.resolve();

  constructor(
    readonly id: number,
    readonly url: string,
    readonly remote: string,
    private readonly parts: ConnectionParts,
  ) {
    const now = parts.clock.base.now();
    this.openedAt = parts.clock.now();
    this.dialledAt = now;
    this.lastPong = now;
    this.lastPing = now;
    parts.socket.on('message', (data, isBinary) => this.hear(data, isBinary));
    parts.socket.on('pong', () => void (this.lastPong = parts.clock.base.now()));
    // A client that vanishes is a closed connection, no more.
    parts.socket.on('error', () => parts.socket.terminate());
  }

  /** Says who takes the frames; called once. */
  attach(handler: ConnectionHandler): void {
    this.handler = handler;
    this.parts.socket.on('close', () => handler.closed?.());
  }

  send(text: string, channel: StreamChannel): void {
    if (this.isDeaf || this.parts.faults.withholds(channel)) return;
    this.parts.socket.send(text);
  }

  request(
    info: RequestInfo,
    perform: () => string | undefined | Promise<string | undefined>,
    refuse: (refusal: Refusal) => string,
  ): void {
    const outcome = (): string => 'answered';
    this.work = this.work
      .then(async () => this.answer(await this.parts.gate.pass({ info, road: 'ws', perform, refuse, outcome }), refuse))
      .catch((error: unknown) => this.fail(error));
  }

  close(code: number, reason: string): void {
    if (!this.frozen) this.parts.socket.close(code, reason);
  }

  /** Ends it at once, without a closing frame. */
  drop(): void {
    this.parts.socket.terminate();
  }

  /** Leaves it open and dead. */
  freeze(): void {
    this.frozen = true;
    this.parts.stream.pause();
  }

  /** Pings and ends it by its limits. */
  tick(now: UnixMillis): void {
    const { maxAge, pingEvery, pongWithin } = this.parts.limits;
    if (maxAge !== undefined && now - this.dialledAt >= maxAge) return this.close(1001, 'connection life is over');
    if (pongWithin !== undefined && now - this.lastPong >= pongWithin) return this.drop();
    if (pingEvery === undefined || now - this.lastPing < pingEvery || this.isDeaf) return;
    this.lastPing = now;
    if (!this.parts.faults.withholds('heartbeat')) this.parts.socket.ping(String(this.parts.clock.now()));
  }

  private get isDeaf(): boolean {
    return this.frozen || this.parts.socket.readyState !== WebSocket.OPEN;
  }

  private hear(data: RawData, isBinary: boolean): void {
    if (this.frozen || isBinary) return;
    try {
      this.handler?.message(asText(data));
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.parts.onError(error);
    this.close(1011, 'internal error');
  }

  private answer(result: GateResult<string | undefined>, refuse: (refusal: Refusal) => string): void {
    switch (result.kind) {
      case 'answer':
        if (result.answer !== undefined) this.send(result.answer, 'answer');
        return;
      case 'status':
        return this.send(refuse({ code: 'internal', text: `status ${result.status}` }), 'answer');
      case 'hang-up':
        return this.drop();
      case 'silence':
        return;
    }
  }
}

function asText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data as Buffer).toString('utf8');
}
