import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Clock } from '@gridbot/core';
import { ManualClock, settled } from '@gridbot/testkit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { HttpFailure } from './http-failure.js';
import { HttpSender, type HttpSenderOptions } from './http-sender.js';

const closers: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listening(server: Server, onSocket: (socket: Socket) => void = () => undefined): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serving = (listener: RequestListener) => listening(createServer(listener));

function sender(options: Partial<HttpSenderOptions> = {}): HttpSender {
  const one = new HttpSender({ clock: new ManualClock(), ...options });
  closers.push(() => one.close());
  return one;
}

/** Real time, for what no fake clock can hasten: the operating system's sockets. */
const realClock: Clock = {
  now: () => performance.now(),
  callAt(at, callback) {
    const timer = setTimeout(callback, Math.max(0, at - performance.now()));
    return () => clearTimeout(timer);
  },
};

async function failureOf(promise: Promise<unknown>): Promise<HttpFailure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HttpFailure);
  return error as HttpFailure;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a request', () => {
  it('carries method, path, query, headers and body; its answer status, headers, text and times', async () => {
    const seen: string[] = [];
    const base = await serving((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push(`${request.method} ${request.url} ${request.headers['api-key']} ${body}`);
        response.writeHead(429, { 'Retry-After': '7', 'Set-Cookie': ['a=1', 'b=2'] }).end('{"n":1.10}');
      });
    });
    const clock = new ManualClock(1_000);
    const answer = await sender({ clock }).send({
      ...{ url: `${base}/0/private/X?a=1&b=%20`, method: 'POST', headers: { 'API-Key': 'k' }, body: 'nonce=1' },
    });
    expect(seen).toEqual(['POST /0/private/X?a=1&b=%20 k nonce=1']);
    expect(answer).toMatchObject({ status: 429, text: '{"n":1.10}', sentAt: 1_000, answeredAt: 1_000 });
    expect(answer.headers).toMatchObject({ 'retry-after': '7', 'set-cookie': 'a=1, b=2' });
    expect(clock.waiting).toBe(0);
  });

  it('goes over a connection that stays open', async () => {
    let connections = 0;
    const server = createServer((_request, response) => response.end('{}'));
    const base = await listening(server, () => (connections += 1));
    const one = sender();
    for (let time = 0; time < 3; time += 1) {
      await one.send({ url: base, method: 'GET' });
      await settled();
    }
    expect(connections).toBe(1);
  });

  it('is not sent again by itself, and follows nobody', async () => {
    let requests = 0;
    const base = await serving((_request, response) => {
      requests += 1;
      response.writeHead(requests === 1 ? 302 : 503, { location: '/elsewhere' }).end();
    });
    const one = sender();
    expect((await one.send({ url: base, method: 'POST' })).status).toBe(302);
    expect((await one.send({ url: base, method: 'GET' })).status).toBe(503);
    expect(requests).toBe(2);
  });
});

describe('a request that was provably not sent', () => {
  it('is one whose connection was refused', async () => {
    const base = await serving(() => undefined);
    await closers.pop()?.();
    const failure = await failureOf(sender().send({ url: `${base}/0/private/AddOrder?signature=abc`, method: 'POST' }));
    expect([failure.fate, failure.code]).toEqual(['not-sent', 'ECONNREFUSED']);
    expect(failure.request).toBe(`POST ${new URL(base).host}/0/private/AddOrder`);
  });

  it('is one whose host is unknown', async () => {
    const failure = await failureOf(sender().send({ url: 'http://no-such-host.invalid/', method: 'GET' }));
    expect([failure.fate, failure.code]).toEqual(['not-sent', expect.stringMatching(/ENOTFOUND|EAI_AGAIN/)]);
  });

  it('is one that found nobody who speaks TLS', async () => {
    const base = await listening(createTcpServer(), (socket) => void socket.end('no\r\n'));
    const failure = await failureOf(sender().send({ url: base.replace('http:', 'https:'), method: 'GET' }));
    expect(failure.fate).toBe('not-sent');
  });

  it('is one with an address that is none', async () => {
    const failure = await failureOf(sender().send({ url: 'not an address?signature=abc', method: 'GET' }));
    expect([failure.fate, failure.message.includes('abc')]).toEqual(['not-sent', false]);
  });

  it('is one that waited for a connection for too long; it is not sent afterwards either', async () => {
    const clock = new ManualClock();
    const paths: (string | undefined)[] = [];
    let finish: () => void = () => undefined;
    const base = await serving((request, response) => {
      paths.push(request.url);
      finish = () => void response.end('{}');
    });
    const one = sender({ clock, connections: 1, connectTimeout: 5_000, answerTimeout: 60_000 });
    const first = one.send({ url: `${base}/first`, method: 'POST' });
    await until(() => paths.length === 1);
    const second = failureOf(one.send({ url: `${base}/second`, method: 'POST' }));
    await clock.advance(5_000);
    expect(await second).toMatchObject({ fate: 'not-sent', code: 'CONNECT_TIMEOUT' });
    finish();
    await first;
    const third = one.send({ url: `${base}/third`, method: 'POST' });
    await until(() => paths.length === 2);
    finish();
    await third;
    expect(paths).toEqual(['/first', '/third']);
  });
});

describe('a request whose fate is unknown', () => {
  it('is one whose connection broke before the answer', async () => {
    const base = await serving((request) => void request.socket.destroy());
    expect((await failureOf(sender().send({ url: base, method: 'POST', body: 'a=1' }))).fate).toBe('unknown');
  });

  it('is one that got no answer in time', async () => {
    const clock = new ManualClock();
    let arrived = false;
    const base = await serving(() => (arrived = true));
    const failure = failureOf(sender({ clock, answerTimeout: 10_000 }).send({ url: base, method: 'POST' }));
    await until(() => arrived);
    await clock.advance(10_000);
    expect(await failure).toMatchObject({ fate: 'unknown', code: 'ANSWER_TIMEOUT' });
  });

  it('is one whose answer did not end in time', async () => {
    const clock = new ManualClock();
    const base = await serving((_request, response) => void response.write('{"a":'));
    const failure = failureOf(
      sender({ clock, bodyTimeout: 3_000, answerTimeout: 1e9 }).send({ url: base, method: 'GET' }),
    );
    let over: unknown;
    void failure.then((value) => (over = value));
    while (over === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await clock.advance(1_000);
    }
    expect(await failure).toMatchObject({ fate: 'unknown', code: 'BODY_TIMEOUT' });
  });

  it('is one whose answer broke off', async () => {
    const base = await serving((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a":', () => request.socket.destroy());
    });
    expect((await failureOf(sender().send({ url: base, method: 'GET' }))).fate).toBe('unknown');
  });

  it('is one that was under way when the sender was closed', async () => {
    let arrived = false;
    const base = await serving(() => (arrived = true));
    const one = sender();
    const failure = failureOf(one.send({ url: base, method: 'POST' }));
    await until(() => arrived);
    await one.close();
    await one.close();
    expect((await failure).fate).toBe('unknown');
    await expect(one.send({ url: base, method: 'GET' })).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE' });
  });
});

describe('an answer', () => {
  it('that is too long is not read to its end', async () => {
    const base = await serving((_request, response) => void response.end('x'.repeat(5_000)));
    const answer = sender({ mostBytes: 1_000 }).send({ url: base, method: 'GET' });
    await expect(answer).rejects.toMatchObject({ code: 'EXCHANGE.BAD_ANSWER' });
  });

  it('is timed by the clock that was given', async () => {
    const base = await serving((_request, response) => void setTimeout(() => response.end('{}'), 20));
    const { sentAt, answeredAt } = await sender({ clock: realClock }).send({ url: base, method: 'GET' });
    expect(answeredAt).toBeGreaterThan(sentAt);
  });
});

describe('a failure', () => {
  it('becomes an error of ours that shows no query', () => {
    const error = new HttpFailure('unknown', 'POST api/0/private/AddOrder', 'socket hang up', 'ECONNRESET').toError();
    expect(error).toMatchObject({
      code: 'EXCHANGE.UNAVAILABLE',
      retryable: true,
      message: 'POST api/0/private/AddOrder: socket hang up',
      details: { fate: 'unknown', code: 'ECONNRESET' },
    });
  });
});
