import type { Clock, Millis, UnixMillis } from '@gridbot/core';
import { BackOff } from '../time/back-off.js';
import { dialWebSocket, type Dial } from './raw-socket.js';
import { SocketLink, type PingScheme } from './socket-link.js';

/** Where a socket stands. `down` is told once an outage, `up` when the subscriptions are made again. */
export type SocketState = 'connecting' | 'up' | 'down' | 'closed';

/** A change of state. */
export interface SocketChange {
  readonly state: SocketState;
  readonly at: UnixMillis;
  /** What happened, in words. */
  readonly reason: string;
}

/** What a reliable socket is made of. */
export interface ReliableSocketOptions {
  readonly clock: Clock;
  /** Asked anew for every connection. */
  readonly url: string | (() => string | Promise<string>);
  /** Sends the subscriptions, on every connection; the socket is up when it resolves. Rejects: the connection is given up, another one is tried. */
  readonly onOpen: (link: SocketLink) => void | Promise<void>;
  /** Every text frame. While connections overlap, frames of both: what comes twice is the owner's to know. */
  readonly onFrame: (text: string, link: SocketLink) => void;
  readonly onState?: (change: SocketChange) => void;
  /** Default: 10,000. */
  readonly connectTimeout?: Millis;
  /** From open until `onOpen` has resolved. Default: 10,000. */
  readonly readyTimeout?: Millis;
  /** Longest silence on the whole connection. Absent: not watched. */
  readonly silence?: Millis;
  readonly ping?: PingScheme;
  /** Planned life of a connection, below the exchange's own limit. Absent: for ever. */
  readonly lifetime?: Millis;
  /** True: a planned change opens the new connection before it closes the old one. Default: false. */
  readonly overlap?: boolean;
  /** A connection that lived so long makes the waits short again. Default: 10,000. */
  readonly steadyAfter?: Millis;
  /** Waits of 1, 2, 4 up to 30 s. */
  readonly backOff?: BackOff;
  /** Default: `ws`. */
  readonly dial?: Dial;
}

/**
 * A WebSocket that comes back: it dials again with growing waits, has its owner subscribe anew, ends connections that are silent or half-open,
 * and changes connections before the exchange does. It never throws, rejects or emits; whatever happens is told to `onState`.
 */
export class ReliableSocket {
  private readonly options: ReliableSocketOptions;
  private readonly backOff: BackOff;
  private current: SocketLink | undefined;
  private next: SocketLink | undefined;
  private readySince: UnixMillis = 0;
  private dialed = 0;
  private state: SocketState = 'connecting';
  private started = false;
  private cancelDial: () => void = () => undefined;
  private cancelRotation: () => void = () => undefined;

  constructor(options: ReliableSocketOptions) {
    this.options = options;
    this.backOff = options.backOff ?? new BackOff();
  }

  /** True while the socket is up. */
  get up(): boolean {
    return this.state === 'up';
  }

  /** Begins to connect. */
  start(): void {
    if (this.started || this.state === 'closed') return;
    this.started = true;
    this.dial();
  }

  /** Sends a text over the connection that is up. False: there is none. */
  send(text: string): boolean {
    return this.current?.send(text) ?? false;
  }

  /** The present connection is no good: ends it and dials again. */
  reconnect(reason: string): void {
    this.current?.fail(reason);
  }

  /** Changes connections as planned, now: the exchange announced that it will end this one. */
  rotate(reason: string): void {
    this.cancelRotation();
    if (this.options.overlap !== true) return void this.current?.fail(reason);
    if (this.current !== undefined && this.next === undefined) this.dial();
  }

  /** Ends every connection, for good. */
  close(): void {
    if (this.state === 'closed') return;
    this.cancelDial();
    this.cancelRotation();
    const links = [this.current, this.next];
    this.current = this.next = undefined;
    this.tell('closed', 'closed');
    for (const link of links) link?.end('closed');
  }

  private dial(): void {
    this.cancelDial();
    const { clock, url, connectTimeout = 10_000, readyTimeout = 10_000, silence, ping } = this.options;
    this.next = new SocketLink((this.dialed += 1), {
      clock,
      dial: this.options.dial ?? dialWebSocket,
      url: typeof url === 'string' ? () => url : url,
      connectTimeout,
      readyTimeout,
      ...(silence === undefined ? {} : { silence }),
      ...(ping === undefined ? {} : { ping }),
      onOpen: (link) => this.options.onOpen(link),
      onFrame: (text, link) => this.options.onFrame(text, link),
      onReady: (link) => this.ready(link),
      onLost: (link, reason) => this.lost(link, reason),
    });
    this.next.begin();
  }

  private ready(link: SocketLink): void {
    if (this.state === 'closed' || link !== this.next) return link.end('not needed any more');
    const { clock, lifetime } = this.options;
    const former = this.current;
    this.current = link;
    this.next = undefined;
    this.readySince = clock.now();
    if (lifetime !== undefined) {
      this.cancelRotation();
      this.cancelRotation = clock.callAt(clock.now() + lifetime, () => this.rotate('end of its planned life'));
    }
    if (this.state !== 'up') this.tell('up', link.number === 1 ? 'connected' : 'connected again');
    former?.end('replaced');
  }

  private lost(link: SocketLink, reason: string): void {
    if (link === this.current) this.loseCurrent(reason);
    else if (link === this.next) this.loseNext(reason);
  }

  private loseCurrent(reason: string): void {
    const { clock, steadyAfter = 10_000 } = this.options;
    this.current = undefined;
    this.cancelRotation();
    if (clock.now() - this.readySince >= steadyAfter) this.backOff.reset();
    this.tell('down', reason);
    if (this.next === undefined) this.dialLater();
  }

  private loseNext(reason: string): void {
    this.next = undefined;
    if (this.current === undefined && this.state !== 'down') this.tell('down', reason);
    this.dialLater();
  }

  private dialLater(): void {
    if (this.state === 'closed') return;
    const { clock } = this.options;
    this.cancelDial();
    this.cancelDial = clock.callAt(clock.now() + this.backOff.next(), () => this.dial());
  }

  private tell(state: SocketState, reason: string): void {
    this.state = state;
    this.options.onState?.({ state, at: this.options.clock.now(), reason });
  }
}
