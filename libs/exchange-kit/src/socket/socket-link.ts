import type { Clock, Millis } from '@gridbot/core';
import { within } from '../time/after.js';
import type { Dial, RawSocket } from './raw-socket.js';
import { Watchdog } from './watchdog.js';

/** How a connection is kept alive from our side. Whatever arrives counts as an answer. */
export interface PingScheme {
  readonly every: Millis;
  /** The connection is dead if nothing at all arrives for so long after a ping. */
  readonly within: Millis;
  /** Text of a ping in the exchange's own words, such as Kraken's `{"method":"ping"}`. Absent: a ping frame of the protocol. */
  readonly message?: () => string;
}

/** What a link is made of. */
export interface SocketLinkOptions {
  readonly clock: Clock;
  readonly dial: Dial;
  readonly url: () => string | Promise<string>;
  readonly connectTimeout: Millis;
  readonly readyTimeout: Millis;
  /** Longest silence on the whole connection. Absent: not watched. */
  readonly silence?: Millis;
  readonly ping?: PingScheme;
  /** Subscribes; the link is ready when it resolves. */
  readonly onOpen: (link: SocketLink) => void | Promise<void>;
  readonly onFrame: (text: string, link: SocketLink) => void;
  readonly onReady: (link: SocketLink) => void;
  /** Once, whatever the reason. */
  readonly onLost: (link: SocketLink, reason: string) => void;
}

const ANY_FRAME = 'any frame';
const POLITENESS: Millis = 1_000;

/** One connection, from dialing to its end. It ends once, whatever happens, and never throws or rejects. */
export class SocketLink {
  private readonly watchdog: Watchdog;
  private socket: RawSocket | undefined;
  private cancelPing: () => void = () => undefined;
  private cancelTermination: () => void = () => undefined;
  private abandon: (why: Error) => void = () => undefined;
  /** Rejects at the end, so that nothing waits for what cannot come any more. */
  private readonly ended = new Promise<never>((_, reject) => (this.abandon = reject));
  private heard = 0;
  private open = false;
  private over = false;

  constructor(
    /** 1 for the first connection, then 2, 3 and so on. */
    readonly number: number,
    private readonly options: SocketLinkOptions,
  ) {
    this.watchdog = new Watchdog(options.clock, (stream, silence) => {
      this.fail(stream === ANY_FRAME ? `silent for ${silence} ms` : `stream ${stream} silent for ${silence} ms`);
    });
  }

  /** Connects and subscribes. */
  begin(): void {
    this.ended.catch(() => undefined); // an end before anybody waits is no fault
    this.run().catch((error: unknown) => this.fail(error instanceof Error ? error.message : String(error)));
  }

  /** Sends a text. False: the connection is not open. */
  send(text: string): boolean {
    if (this.over || !this.open || this.socket === undefined) return false;
    this.socket.send(text, (error) => {
      if (error) this.fail(`sending failed: ${error.message}`);
    });
    return true;
  }

  /** From now on the stream may not be silent for longer than this; say {@link seen} whenever it spoke. */
  watch(stream: string, silence: Millis): void {
    if (!this.over) this.watchdog.watch(stream, silence);
  }

  seen(stream: string): void {
    this.watchdog.seen(stream);
  }

  unwatch(stream: string): void {
    this.watchdog.unwatch(stream);
  }

  /** The connection is no good any more: ends it at once. */
  fail(reason: string): void {
    this.finish(reason, (socket) => socket.terminate());
  }

  /** Ends the connection politely: the far side has a second to agree. */
  end(reason: string): void {
    this.finish(reason, (socket) => {
      socket.close();
      const { clock } = this.options;
      this.cancelTermination = clock.callAt(clock.now() + POLITENESS, () => socket.terminate());
    });
  }

  private async run(): Promise<void> {
    const { clock, connectTimeout, readyTimeout, silence } = this.options;
    const late = (what: string, millis: Millis) => () => new Error(`${what} within ${millis} ms`);
    const connected = Promise.race([this.connect(), this.ended]);
    await within(clock, connectTimeout, connected, late('not connected', connectTimeout));
    if (this.over) return;
    this.open = true;
    if (silence !== undefined) this.watchdog.watch(ANY_FRAME, silence);
    this.planPing();
    const opened = Promise.race([this.options.onOpen(this), this.ended]);
    await within(clock, readyTimeout, opened, late('not subscribed', readyTimeout));
    if (!this.over) this.options.onReady(this);
  }

  private async connect(): Promise<void> {
    const url = await this.options.url();
    if (this.over) return;
    const socket = (this.socket = this.options.dial(url));
    await new Promise<void>((resolve) => {
      socket.on('open', resolve);
      socket.on('message', (data) => this.take(data.toString()));
      socket.on('ping', () => this.hear());
      socket.on('pong', () => this.hear());
      socket.on('error', (error) => this.fail(error.message === '' ? error.name : error.message));
      socket.on('close', (code, reason) => {
        this.cancelTermination();
        this.fail(inWords(code, reason.toString()));
      });
    });
  }

  private take(text: string): void {
    if (this.over) return;
    this.hear();
    try {
      this.options.onFrame(text, this);
    } catch (error) {
      this.fail(`a frame could not be dealt with: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private hear(): void {
    this.heard += 1;
    this.watchdog.seen(ANY_FRAME);
  }

  private planPing(): void {
    const { clock, ping } = this.options;
    if (ping === undefined || this.over) return;
    this.cancelPing = clock.callAt(clock.now() + ping.every, () => {
      const heardBefore = this.heard;
      if (ping.message === undefined) this.socket?.ping();
      else this.send(ping.message());
      this.cancelPing = clock.callAt(clock.now() + ping.within, () => {
        if (this.heard === heardBefore) this.fail(`no answer to a ping within ${ping.within} ms`);
        else this.planPing();
      });
    });
  }

  private finish(reason: string, end: (socket: RawSocket) => void): void {
    if (this.over) return;
    this.over = true;
    this.abandon(new Error(reason));
    this.cancelPing();
    this.watchdog.close();
    if (this.socket !== undefined) end(this.socket);
    this.options.onLost(this, reason);
  }
}

function inWords(code: number, reason: string): string {
  return `closed by the exchange with code ${code}${reason === '' ? '' : ` (${reason})`}`;
}
