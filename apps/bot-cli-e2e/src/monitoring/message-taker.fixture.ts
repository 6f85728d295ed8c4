import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Somebody whom a bot sends its messages to over HTTP, and who takes them or not. */
export class MessageTaker {
  takes = true;
  private constructor(private readonly server: Server) {}

  static async start(): Promise<MessageTaker> {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(taker.takes ? 204 : 503).end();
    });
    const taker = new MessageTaker(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    return taker;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }
}
