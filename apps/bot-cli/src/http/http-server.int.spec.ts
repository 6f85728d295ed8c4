import { request } from 'node:http';
import { connect } from 'node:net';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { textPage } from './http-page.js';
import { HttpServer, type HttpServerOptions } from './http-server.js';
import { HttpToken, readHttpToken } from './http-token.js';

const TOKEN = 'correct-horse-battery';
const servers: HttpServer[] = [];
const warned: string[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  warned.length = 0;
});

async function serving(change: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  const routes = {
    '/open': { open: () => textPage(200, 'little'), full: () => textPage(200, 'all') },
    '/secret': { full: () => textPage(200, 'all') },
    '/broken': {
      full: () => {
        throw new Error('at secret/folder/file.ts:12');
      },
    },
  };
  const server = new HttpServer({ host: '127.0.0.1', port: 0, routes, warn: (text) => warned.push(text), ...change });
  servers.push(server);
  await server.listen();
  return server;
}

async function answer(server: HttpServer, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(`${server.url}${path}`, { method, headers });
  return `${response.status} ${(await response.text()).trim()}`;
}

describe('the HTTP server', () => {
  it('answers GET and HEAD for what it has, and refuses the rest', async () => {
    const server = await serving();
    expect(await answer(server, '/secret?x=1')).toBe('200 all');
    expect(await answer(server, '/secret', {}, 'HEAD')).toBe('200 ');
    expect(await answer(server, '/secret', {}, 'POST')).toBe('405 only GET');
    expect(await answer(server, '/toString')).toBe('404 there is: /open /secret /broken');
  });

  it('shows little or nothing without the token, and everything with it', async () => {
    const server = await serving({ token: new HttpToken(TOKEN) });
    expect(await answer(server, '/open')).toBe('200 little');
    expect(await answer(server, '/secret')).toMatch(/^401 /);
    expect(await answer(server, '/nothing')).toMatch(/^401 /);
    for (const wrong of ['Bearer', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, 'Bearer correct', TOKEN]) {
      expect(await answer(server, '/secret', { authorization: wrong })).toMatch(/^401 /);
    }
    expect(await answer(server, '/secret', { authorization: `Bearer ${TOKEN}` })).toBe('200 all');
    expect(await answer(server, '/open', { authorization: `bearer ${TOKEN}` })).toBe('200 all');
  });

  it('tells nobody but the log what went wrong inside', async () => {
    const text = await answer(await serving(), '/broken');
    expect(text).toBe('500 this could not be answered; the log of the bot says why');
    expect(warned).toEqual(['/broken could not be answered: at secret/folder/file.ts:12']);
  });

  it('does not answer a page whose name was made to point to this machine', async () => {
    const { url } = await serving();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asking = request(`${url}/secret`, { headers: { host: 'evil.example:8080' } }, ({ statusCode }) => {
        resolve(statusCode);
      });
      asking.on('error', reject).end();
    });
    expect(status).toBe(421);
  });

  it('closes at once, whoever is connected', async () => {
    const server = await serving();
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.write('GET /open HTTP/1.1\r\nhost: 127', resolve));
    await server.close();
    await ended;
    await server.close();
  });

  it('says what to do if the port is taken', async () => {
    const { port } = new URL((await serving()).url);
    await expect(serving({ port: Number(port) })).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: expect.stringMatching(
        /port \d+: another program listens there already, maybe this bot.*\. Choose another with http\.port/,
      ),
    });
  });
});

describe('the token of the HTTP server', () => {
  const read = (text: string | undefined, mode = 0o600) => {
    const folder = folderWith(text === undefined ? {} : { token: text });
    if (text !== undefined) chmodSync(join(folder, 'token'), mode);
    const hidden: string[] = [];
    const token = readHttpToken('token', {
      workingDirectory: folder,
      hide: (secret) => hidden.push(secret),
      warn: (warning) => warned.push(warning),
    });
    return { token, hidden };
  };

  it('is read from its file, and hidden from then on', async () => {
    const { token, hidden } = read(`${TOKEN}\n`);
    expect((await token).isShownBy(`Bearer ${TOKEN}`)).toBe(true);
    expect(hidden).toEqual([TOKEN]);
    expect(warned).toEqual([]);
    await read(TOKEN, 0o644).token;
    expect(warned[0]).toMatch(/http\.tokenFile: everybody .* chmod 600/);
  });

  it.each([
    ['', 'is empty'],
    ['short', 'holds 5 characters only'],
    ['two words of some length', 'more than one word'],
  ])('must be long enough to be no guess: %j', async (text, why) => {
    const failure = await read(text).token.catch((error: Error) => error);
    expect(failure).toMatchObject({ code: 'CONFIG.INVALID', message: expect.stringContaining(why) });
    expect(text === '' || !(failure as Error).message.includes(text)).toBe(true);
    await expect(read(undefined).token).rejects.toMatchObject({ code: 'CONFIG.NOT_FOUND' });
  });
});
