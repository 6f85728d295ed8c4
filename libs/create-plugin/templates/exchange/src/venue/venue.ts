import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTo } from './venue-answers.js';
import { VenueBook, type VenueOptions } from './venue-book.js';

/** The exchange of the example: it speaks the protocol of README.md on loopback, with fills and fees that GridBot's simulation computes. */
export class Venue {
  readonly book: VenueBook;
  /** Cut: every request is hung up on. */
  connected = true;
  private readonly server: Server;

  private constructor(options: VenueOptions) {
    this.book = new VenueBook(options);
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => void this.answer(request, response, Buffer.concat(chunks).toString()));
    });
  }

  static async start(options: VenueOptions, port = 0): Promise<Venue> {
    const venue = new Venue(options);
    await new Promise<void>((resolve) => venue.server.listen(port, '127.0.0.1', resolve));
    return venue;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const { method = 'GET', url = '/', headers } = request;
    const answer = this.connected ? await answerTo(this.book, { method, url, headers, body }) : 'lost';
    if (answer === 'lost') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.payload));
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
