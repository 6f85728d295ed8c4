/* eslint-disable @typescript-eslint/no-unsafe-assignment -- tests look into answers of any shape */
import { WebSocket } from 'ws';
import type { Frame } from './kraken-bench.fixture.js';

interface Waiter {
  readonly wanted: (frame: Frame) => boolean;
  readonly resolve: (frame: Frame) => void;
}

/** A WebSocket client that knows nothing but JSON. */
export class RawSocket {
  readonly frames: Frame[] = [];
  private readonly waiters = new Set<Waiter>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const frame = JSON.parse((data as Buffer).toString('utf8'));
      this.frames.push(frame);
      for (const waiter of this.waiters) {
        if (!waiter.wanted(frame)) continue;
        this.waiters.delete(waiter);
        waiter.resolve(frame);
      }
    });
  }

  /** Dials. @returns once the connection is open */
  static async dial(url: string): Promise<RawSocket> {
    const socket = new WebSocket(url);
    const raw = new RawSocket(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return raw;
  }

  /** The first frame that is wanted, of those that came and those to come. */
  next(wanted: (frame: Frame) => boolean): Promise<Frame> {
    const found = this.frames.find(wanted);
    if (found !== undefined) return Promise.resolve(found);
    return new Promise((resolve) => this.waiters.add({ wanted, resolve }));
  }

  /** Sends a request; @returns its answer */
  ask(frame: { readonly req_id: number } & Readonly<Record<string, unknown>>): Promise<Frame> {
    this.socket.send(JSON.stringify(frame));
    return this.next(({ req_id: id }: Frame) => id === frame.req_id);
  }

  /** Closes, and waits until it is closed. */
  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = this.closed();
    this.socket.close();
    await closed;
  }

  /** Resolves with the code when the connection is closed. */
  closed(): Promise<number> {
    return new Promise((resolve) => this.socket.once('close', (code) => resolve(code)));
  }
}
