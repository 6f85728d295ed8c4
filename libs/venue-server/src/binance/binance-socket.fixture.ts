/* eslint-disable @typescript-eslint/no-unsafe-return -- tests look into frames of any shape */
import { WebSocket } from 'ws';
import type { Frame } from './binance-bench.fixture.js';
import { eventually } from './eventually.fixture.js';

/** A WebSocket client that knows nothing but JSON. */
export class JsonSocket {
  readonly frames: Frame[] = [];

  /** Ping frames that came. */
  pings = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on('ping', () => (this.pings += 1));
    socket.on('message', (data) => this.frames.push(JSON.parse((data as Buffer).toString('utf8'))));
  }

  /** Dials. @returns once the connection is open */
  static async dial(url: string): Promise<JsonSocket> {
    const socket = new WebSocket(url);
    const json = new JsonSocket(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    // A dropped connection is what some tests want.
    socket.on('error', () => undefined);
    return json;
  }

  get isClosed(): boolean {
    return this.socket.readyState === WebSocket.CLOSED;
  }

  /** From now on pings get no pong. */
  stopAnsweringPings(): void {
    this.socket.pong = () => undefined;
  }

  send(frame: object): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Sends a request; @returns its answer */
  ask(frame: { readonly id: unknown } & Readonly<Record<string, unknown>>): Promise<Frame> {
    this.send(frame);
    return this.next((each: Frame) => (each as { id?: unknown }).id === frame.id);
  }

  /** The first frame that is wanted, of those that came and those to come. */
  next(wanted: (frame: Frame) => boolean): Promise<Frame> {
    return eventually(() => this.frames.find(wanted));
  }

  close(): void {
    this.socket.terminate();
  }
}
