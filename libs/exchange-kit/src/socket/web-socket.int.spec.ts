import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Clock } from '@gridbot/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocketServer, type WebSocket } from 'ws';
import { BackOff } from '../time/back-off.js';
import { ReliableSocket, type ReliableSocketOptions } from './reliable-socket.js';

const clock: Clock = {
  now: () => performance.now(),
  callAt(at, callback) {
    const timer = setTimeout(callback, Math.max(0, at - performance.now()));
    return () => clearTimeout(timer);
  },
};

const closers: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A WebSocket server on loopback that remembers who came and what they said. */
async function served(options: { autoPong?: boolean } = {}) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...options });
  const clients: WebSocket[] = [];
  const heard: string[] = [];
  server.on('connection', (client) => {
    clients.push(client);
    client.on('error', () => undefined);
    client.on('message', (data: Buffer) => heard.push(data.toString()));
  });
  await new Promise<void>((resolve) => server.on('listening', resolve));
  closers.push(() => {
    for (const client of clients) client.terminate();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, clients, heard };
}

/** A server that is no WebSocket server. */
async function answering(play: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    play(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function connected(url: string, options: Partial<ReliableSocketOptions> = {}) {
  const states: string[] = [];
  const frames: string[] = [];
  const socket = new ReliableSocket({
    ...{ clock, url, backOff: new BackOff({ first: 20, most: 20 }) },
    onOpen: (link) => void link.send('subscribe'),
    onFrame: (text) => frames.push(text),
    onState: ({ state, reason }) => states.push(`${state}: ${reason}`),
    ...options,
  });
  closers.push(() => socket.close());
  socket.start();
  return { socket, states, frames };
}

describe('a socket over the network', () => {
  it('subscribes, receives, and subscribes again on the next connection after it was cut', async () => {
    const { url, clients, heard } = await served();
    const { socket, states, frames } = connected(url);
    await until(() => socket.up && heard.length === 1);
    clients[0]!.send('one');
    await until(() => frames.length === 1);
    clients[0]!.terminate();
    await until(() => clients.length === 2 && heard.length === 2);
    clients[1]!.send('two');
    await until(() => frames.length === 2);
    expect([frames, heard]).toEqual([
      ['one', 'two'],
      ['subscribe', 'subscribe'],
    ]);
    expect(states).toEqual(['up: connected', expect.stringMatching(/^down: .*1006/), 'up: connected again']);
  });

  it('goes on trying where nobody listens, until it is closed', async () => {
    const { url } = await served();
    await closers.pop()?.();
    const { socket, states } = connected(url);
    await until(() => states.length === 1);
    expect(states[0]).toMatch(/^down: .*ECONNREFUSED/);
    socket.close();
    expect(states.at(-1)).toBe('closed: closed');
  });

  it('finds out that nobody is there who would answer a ping', async () => {
    const { url } = await served({ autoPong: false });
    const { states } = connected(url, { ping: { every: 20, within: 60 } });
    await until(() => states.some((line) => line.startsWith('down: no answer to a ping')));
  });

  it('gives up a far side that takes the call and says nothing', async () => {
    const held: Socket[] = [];
    const url = await answering((socket) => void held.push(socket));
    const { states } = connected(url, { connectTimeout: 50 });
    await until(() => held.length > 1);
    expect(states[0]).toBe('down: not connected within 50 ms');
  });

  it('survives an answer that is no WebSocket, and an address that is none', async () => {
    const { states } = connected('not an address');
    await until(() => states.length > 0);
    const url = await answering((socket) => void socket.end('HTTP/1.1 503 Busy\r\n\r\n'));
    const refused = connected(url);
    await until(() => refused.states.length > 0);
    expect(refused.states[0]).toContain('503');
  });

  it('changes connections with an overlap without missing a frame', async () => {
    const { url, clients, heard } = await served();
    const { socket, states, frames } = connected(url, { overlap: true });
    await until(() => socket.up && heard.length === 1);
    socket.rotate('end of its planned life');
    await until(() => heard.length === 2);
    for (const client of clients) if (client.readyState === client.OPEN) client.send('both');
    await until(() => frames.length >= 1);
    await until(() => clients[0]!.readyState === clients[0]!.CLOSED);
    expect([states, socket.up]).toEqual([['up: connected'], true]);
  });
});
