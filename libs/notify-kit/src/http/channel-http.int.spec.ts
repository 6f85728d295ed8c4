import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ManualClock } from '@gridbot/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ChannelHttp } from './channel-http.js';

const SECRET = 'canary-7f3a9';
let server: Server;
let listener: RequestListener;
let url: string;
let arrived: Promise<void>;
const clock = new ManualClock();
const http = new ChannelHttp({ channel: 'test', clock, secrets: [SECRET] });

/** Answers from now on; `arrived` is fulfilled by the next request. */
function answer(respond: RequestListener): void {
  arrived = new Promise((resolve) => {
    listener = (request, response) => {
      resolve();
      respond(request, response);
    };
  });
}

beforeAll(async () => {
  server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});

afterEach(() => expect(clock.waiting).toBe(0));

afterAll(async () => {
  await http.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('HTTP of a channel', () => {
  it('sends JSON and returns what was answered, without secrets', async () => {
    let seen: unknown;
    answer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen = [request.method, request.headers['content-type'], request.headers['x-a'], String(Buffer.concat(chunks))];
        response.writeHead(202, { 'X-Told': 'yes' }).end(`token ${SECRET}`);
      });
    });
    const got = await http.send({ url, headers: { 'x-a': 'b' }, json: { text: 'é <b>' } });
    expect(seen).toEqual(['POST', 'application/json; charset=utf-8', 'b', '{"text":"é <b>"}']);
    expect(got).toMatchObject({ status: 202, text: 'token [secret]', headers: { 'x-told': 'yes' } });
  });

  it('sends bytes as they are, and asks without a body', async () => {
    const bodies: string[] = [];
    answer((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(`${request.headers['content-type']}:${String(chunk)}`));
      request.on('end', () => response.end(request.method));
    });
    const headers = { 'content-type': 'image/png' };
    await http.send({ url, headers, body: new TextEncoder().encode('png') });
    expect((await http.send({ url, method: 'GET' })).text).toBe('GET');
    expect(bodies).toEqual(['image/png:png']);
  });

  it('follows no redirect', async () => {
    answer((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end());
    expect((await http.send({ url, json: {} })).status).toBe(302);
  });

  it('reads no more of an answer than the beginning', async () => {
    answer((_, response) => response.end('x'.repeat(1_000_000)));
    expect((await http.send({ url, json: {} })).text).toHaveLength(65_536);
  });

  it('gives up when there is no answer in time', async () => {
    answer(() => undefined);
    const sent = http.send({ url, json: {} }).catch((error: unknown) => error);
    await arrived;
    await clock.advance(9_999);
    expect(clock.waiting).toBe(1);
    await clock.advance(1);
    expect(await sent).toMatchObject({
      code: 'NOTIFY.UNAVAILABLE',
      retryable: true,
      message: 'test cannot be reached: no answer within 10000 ms',
    });
  });

  it('gives up when it is told to, before and while it asks', async () => {
    answer(() => undefined);
    const stop = new AbortController();
    const sent = http.send({ url, json: {} }, stop.signal).catch((error: unknown) => error);
    await arrived;
    stop.abort();
    const stopped = { code: 'NOTIFY.UNAVAILABLE', message: expect.stringContaining('the bot stops') };
    expect(await sent).toMatchObject(stopped);
    await expect(http.send({ url, json: {} }, stop.signal)).rejects.toMatchObject(stopped);
  });

  it('shows no secret address when nobody listens or the address is none', async () => {
    for (const address of [`http://127.0.0.1:1/${SECRET}`, `no ${SECRET}`]) {
      const error = await http.send({ url: address, json: {} }).catch((failure: unknown) => failure);
      expect(error).toMatchObject({ code: 'NOTIFY.UNAVAILABLE' });
      const { message, stack, cause } = error as Error;
      expect([message, stack, cause].join()).not.toContain(SECRET);
    }
  });
});
