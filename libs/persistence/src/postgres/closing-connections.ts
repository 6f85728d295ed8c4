import type pg from 'pg';
import type { Millis } from '@gridbot/core';

/** The driver's own handle on the socket. */
interface Socketed {
  on(event: 'error' | 'end', listener: () => void): unknown;
  readonly stream: { destroy(): void };
}

/**
 * How long a close waits for a server: what it is doing is done long before, unless it hangs or the network is gone. Then nobody knows when,
 * and the process has seconds left before it is killed. What is cut off here is as after a crash: the next start finds out what was kept.
 */
const CLOSE_PATIENCE: Millis = 3_000;

/** All connections that are made with one class, so that they can be ended whatever they are doing. */
export class ClosingConnections {
  /**
   * The driver's client, but one that ends its connection when something is wrong with it. The driver's own leaves the socket open if it was
   * not the server that gave up, such as when it has no password to give: the process would live until the server loses its patience.
   */
  readonly Client: typeof pg.Client;
  /** Resolves when they are severed. */
  readonly severed: Promise<void>;
  private readonly open = new Set<Socketed>();
  private alarm: NodeJS.Timeout | undefined;
  private hasSevered = false;
  private tellSevered: () => void = () => {};
  private tellEnded: () => void = () => {};

  constructor({ Client }: typeof pg) {
    this.severed = new Promise((resolve) => (this.tellSevered = resolve));
    const enter = (connection: Socketed): void => this.enter(connection);
    this.Client = class extends Client {
      constructor(config?: string | pg.ClientConfig) {
        super(config);
        const { connection } = this as unknown as { readonly connection: Socketed };
        connection.on('error', () => connection.stream.destroy());
        const connect = this.connect.bind(this) as (...given: readonly unknown[]) => unknown;
        const entering = (...given: readonly unknown[]): unknown => {
          const result = connect(...given);
          enter(connection);
          return result;
        };
        this.connect = entering as typeof this.connect;
      }
    };
  }

  /** True once they are severed. */
  get isSevered(): boolean {
    return this.hasSevered;
  }

  /** The end has begun: in a few seconds, what has not ended by itself is severed. */
  hurry(): void {
    if (!this.hasSevered) this.alarm ??= setTimeout(() => this.sever(), CLOSE_PATIENCE);
  }

  /** Ends all of them at once, and from now on each that is made. */
  sever(): void {
    this.hasSevered = true;
    clearTimeout(this.alarm);
    for (const { stream } of this.open) stream.destroy();
    this.tellSevered();
  }

  /** Waits until the last socket is closed. A server that hangs does not close its end, and the process would live as long as ours. */
  async ended(): Promise<void> {
    while (this.open.size > 0) await new Promise<void>((resolve) => (this.tellEnded = resolve));
    clearTimeout(this.alarm);
  }

  private enter(connection: Socketed): void {
    this.open.add(connection);
    connection.on('end', () => {
      this.open.delete(connection);
      if (this.open.size === 0) this.tellEnded();
    });
    if (this.hasSevered) connection.stream.destroy();
  }
}
