import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GridbotError, type Millis } from '@gridbot/core';
import { isThisMachine } from '../config/http-problems.js';
import { textPage, type HttpPage, type HttpRoute } from './http-page.js';
import type { HttpToken } from './http-token.js';

/** Whoever asks has so long for all of a request. Nobody needs more: requests have no body. */
const REQUEST_TIME: Millis = 5_000;
/** A connection that asks nothing is kept so long: Prometheus asks every few seconds. */
const IDLE_TIME: Millis = 65_000;
/** More than the few that ask a bot are a mistake, or an attack. */
const MOST_CONNECTIONS = 64;
const MOST_HEADER_BYTES = 8_192;

/** What a server is made of. */
export interface HttpServerOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Absent: everybody who can reach the server may see everything. */
  readonly token?: HttpToken;
  readonly routes: Readonly<Record<string, HttpRoute>>;
  /** Takes what went wrong inside: no answer tells it. */
  readonly warn: (text: string) => void;
}

/** Answers GET requests with pages, and nothing else. */
export class HttpServer {
  private readonly server: Server;

  constructor(private readonly options: HttpServerOptions) {
    this.server = createServer(
      {
        maxHeaderSize: MOST_HEADER_BYTES,
        headersTimeout: REQUEST_TIME,
        requestTimeout: REQUEST_TIME,
        keepAliveTimeout: IDLE_TIME,
        connectionsCheckingInterval: REQUEST_TIME,
      },
      (request, response) => void this.respond(request, response),
    );
    this.server.maxConnections = MOST_CONNECTIONS;
    this.server.on('clientError', (_, socket) => socket.destroy());
  }

  /** Where it listens: `http://127.0.0.1:8080`. */
  get url(): string {
    const { address, family, port } = this.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  /** @throws GridbotError CONFIG.INVALID if nobody can listen there */
  async listen(): Promise<void> {
    const { host, port, warn } = this.options;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(host, port, cause)));
      this.server.listen(port, host.replaceAll(/[[\]]/g, ''), resolve);
    });
    this.server.removeAllListeners('error').on('error', ({ message }) => warn(`the HTTP server: ${message}`));
    this.server.unref();
  }

  /** Ends every connection at once. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, type, body } = await this.pageFor(request).catch((error: unknown) => this.failed(request, error));
    const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' };
    const extra = status === 405 ? { allow: 'GET, HEAD' } : status === 401 ? { 'www-authenticate': 'Bearer' } : {};
    response.writeHead(status, { ...headers, ...extra, 'x-content-type-options': 'nosniff' });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  private async pageFor({ method, url = '/', headers }: IncomingMessage): Promise<HttpPage> {
    const { routes, token, host } = this.options;
    if (method !== 'GET' && method !== 'HEAD') return textPage(405, 'only GET');
    // A page on the Internet whose name was made to point here must not read it with the user's browser.
    if (token === undefined && isThisMachine(host) && !isThisMachine(nameIn(headers.host))) {
      return textPage(421, 'ask by the address of this machine, such as 127.0.0.1');
    }
    const path = url.split('?', 1)[0]!;
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    const known = token === undefined || token.isShownBy(headers.authorization);
    if (route === undefined) return known ? textPage(404, `there is: ${Object.keys(routes).join(' ')}`) : refused();
    if (known) return route.full();
    return route.open?.() ?? refused();
  }

  private failed({ url }: IncomingMessage, error: unknown): HttpPage {
    this.options.warn(`${url} could not be answered: ${error instanceof Error ? error.message : String(error)}`);
    return textPage(500, 'this could not be answered; the log of the bot says why');
  }
}

function refused(): HttpPage {
  return textPage(401, 'this needs the token of http.tokenFile: Authorization: Bearer TOKEN');
}

/** `localhost` of `localhost:8080`, `[::1]` of `[::1]:80`. A request of HTTP/1.0 may name nothing. */
function nameIn(host: string | undefined): string {
  return host === undefined ? 'localhost' : host.replace(/:\d+$/, '').toLowerCase();
}

function cannotListen(host: string, port: number, cause: NodeJS.ErrnoException): GridbotError {
  const why =
    cause.code === 'EADDRINUSE'
      ? 'another program listens there already, maybe this bot, which runs (gridbot status)'
      : cause.message;
  const text = `http: cannot listen on ${host}, port ${port}: ${why}. Choose another with http.port and http.host, or leave http out`;
  return new GridbotError('CONFIG.INVALID', text, { cause });
}
