import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A cable between store and server that can be cut at the worst moment. */
export class CuttingProxy {
  /**
   * When to cut: before the server hears of a COMMIT, or after it has done it and before the answer arrives. `half-open` is before, and the
   * server does not notice.
   */
  cut: 'never' | 'before-commit' | 'after-commit' | 'half-open' = 'never';
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async before(target: string): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server, new URL(target));
    server.on('connection', (socket) => proxy.join(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The address of the same database through the proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      // Both ends break in every way here.
      socket.on('error', () => {});
      socket.on('close', () => [near, ...(this.cut === 'half-open' ? [] : [far])].forEach((end) => end.destroy()));
    }
    let committing = false;
    near.on('data', (bytes) => {
      committing = this.cut !== 'never' && bytes.includes('COMMIT');
      if (committing && this.cut !== 'after-commit') near.destroy();
      else far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (committing) near.destroy();
      else near.write(bytes);
    });
  }
}
