import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { GridbotError, isGridbotError } from '@gridbot/core';
import { describeFaults } from '../faults/fault-catalogue.js';
import { listen } from '../server/listen.js';
import { readBody } from '../server/read-body.js';
import { AdminBody } from './admin-request.js';
import { ADMIN_ROUTES } from './admin-routes.js';
import type { VenueAdmin } from './venue-admin.js';

/** Serves the admin API as JSON: `/admin`, `/admin/faults` and `/admin/<exchange>/...`. Has no password: loopback only. */
export class AdminServer {
  private readonly http: Server;

  constructor(private readonly admins: ReadonlyMap<string, VenueAdmin>) {
    this.http = createServer((request, response) => void this.serve(request, response));
  }

  adminOf(exchange: string): VenueAdmin | undefined {
    return this.admins.get(exchange);
  }

  /** @returns the port */
  listen(port: number, host: string): Promise<number> {
    return listen(this.http, port, host);
  }

  async close(): Promise<void> {
    if (!this.http.listening) return;
    this.http.closeAllConnections();
    await new Promise<void>((resolve) => this.http.close(() => resolve()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', 'http://loopback');
      const body = AdminBody.parse(await readBody(request));
      answer(response, 200, await this.answerTo(request.method ?? 'GET', url, body));
    } catch (error) {
      if (request.socket.destroyed) return;
      const { status, code, message } = failureOf(error);
      answer(response, status, { error: message, code });
    }
  }

  private answerTo(method: string, url: URL, body: AdminBody): unknown {
    const [, root = '', exchange = '', name = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
    if (root !== 'admin') throw notThere(url.pathname);
    if (exchange === '') return this.overview();
    if (exchange === 'faults' && name === '') return describeFaults();
    const admin = this.admins.get(exchange);
    const route = ADMIN_ROUTES.find((each) => each.name === name && each.method === method);
    if (admin === undefined || route === undefined) throw notThere(`${method} ${url.pathname}`);
    return route.run({ admin, rest: rest.join('/'), query: url.searchParams, body });
  }

  private overview(): unknown {
    const routes = ADMIN_ROUTES.map(({ method, name, about }) => `${method} /admin/<exchange>/${name}  ${about}`);
    return {
      exchanges: [...this.admins.keys()],
      routes: ['GET /admin/faults  every fault that can be injected', ...routes],
    };
  }
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(value, undefined, 2)}\n`);
}

function notThere(what: string): GridbotError {
  return new GridbotError('CONFIG.NOT_FOUND', `there is no ${what}: GET /admin lists what there is`);
}

function failureOf(error: unknown): { readonly status: number; readonly code: string; readonly message: string } {
  if (!isGridbotError(error)) return { status: 500, code: 'INTERNAL', message: String(error) };
  const { code, message } = error;
  return { status: code === 'CONFIG.NOT_FOUND' ? 404 : code === 'EXCHANGE.REFUSED' ? 409 : 400, code, message };
}
