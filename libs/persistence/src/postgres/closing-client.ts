import type pg from 'pg';

/** The driver's own handle on the socket. */
interface Socketed {
  readonly connection: {
    on(event: 'error', listener: () => void): unknown;
    readonly stream: { destroy(): void };
  };
}

/**
 * The driver's client, but one that ends its connection when something is wrong with it. The driver's own leaves the socket open if it was
 * not the server that gave up, such as when it has no password to give: the process would live until the server loses its patience.
 */
export function closingClient({ Client }: typeof pg): typeof pg.Client {
  return class extends Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const { connection } = this as unknown as Socketed;
      connection.on('error', () => connection.stream.destroy());
    }
  };
}
