import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface ArrivedRequest {
  readonly method: string;
  /** With what follows the question mark. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What the server says. A body that is no text goes as JSON. */
export interface LoopbackAnswer {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What a request meets: an answer, none at all, or a connection that breaks. */
export type LoopbackFate = LoopbackAnswer | 'silence' | 'broken';

/** A server on this machine that plays the other side of a channel: it keeps what arrives, and fails on demand. */
export class LoopbackServer {
  readonly requests: ArrivedRequest[] = [];
  private readonly fates: LoopbackFate[] = [];
  private readonly silent = new Set<ServerResponse>();
  private watchers: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    private readonly respond: (request: ArrivedRequest) => LoopbackFate | Promise<LoopbackFate>,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.take(request, response));
  }

  /** @param respond what is answered when nothing else was asked for by {@link next} */
  static async start(
    respond: (request: ArrivedRequest) => LoopbackFate | Promise<LoopbackFate>,
  ): Promise<LoopbackServer> {
    const server = createServer();
    const loopback = new LoopbackServer(server, respond);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return loopback;
  }

  /** `http://127.0.0.1:12345` */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What the next requests meet, one each. */
  next(...fates: readonly LoopbackFate[]): void {
    this.fates.push(...fates);
  }

  /** Fulfilled once so many requests have arrived since the last {@link forget}. */
  async arrived(count: number): Promise<void> {
    while (this.requests.length < count) await new Promise<void>((resolve) => this.watchers.push(resolve));
  }

  /** Forgets the requests and what the next ones were to meet, and ends those that wait for an answer. */
  forget(): void {
    this.requests.length = 0;
    this.fates.length = 0;
    for (const response of this.silent) response.destroy();
    this.silent.clear();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve)); // first: nothing connects any more
    this.server.closeAllConnections();
    await closed;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = '', url: path = '' } = request;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const arrived = { method, path, headers, body: new Uint8Array(Buffer.concat(chunks)) };
    this.requests.push(arrived);
    for (const watcher of this.watchers.splice(0)) watcher();
    this.answer(this.fates.shift() ?? (await this.answerTo(arrived)), response);
  }

  /** A mistake of the server that plays is seen by who asks, and leaves nobody without an answer. */
  private async answerTo(request: ArrivedRequest): Promise<LoopbackFate> {
    try {
      return await this.respond(request);
    } catch (error) {
      return { status: 500, body: `the server of the test failed: ${String(error)}` };
    }
  }

  private answer(fate: LoopbackFate, response: ServerResponse): void {
    if (fate === 'silence') return void this.silent.add(response);
    if (fate === 'broken') return void response.destroy();
    const { status = 200, headers = {}, body = '' } = fate;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'text/plain' : 'application/json';
    response.writeHead(status, { 'content-type': type, ...headers }).end(text);
  }
}
