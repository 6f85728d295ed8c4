import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoopbackServer } from './loopback-server.js';

let server: LoopbackServer;

beforeAll(async () => {
  server = await LoopbackServer.start(({ path }) => ({ status: 202, headers: { 'x-path': path }, body: { ok: true } }));
});

afterAll(() => server.close());

describe('the other side of a channel', () => {
  it('keeps what arrives, and answers', async () => {
    const answer = await fetch(`${server.url}/a?b=c`, { method: 'POST', body: 'é', headers: { 'X-Told': 'yes' } });
    expect([answer.status, answer.headers.get('x-path'), await answer.json()]).toEqual([202, '/a?b=c', { ok: true }]);
    expect(server.requests).toMatchObject([{ method: 'POST', path: '/a?b=c', headers: { 'x-told': 'yes' } }]);
    expect(Buffer.from(server.requests[0]?.body ?? []).toString()).toBe('é');
  });

  it('fails as it is told, once a request', async () => {
    server.next({ status: 429, headers: { 'retry-after': '7' }, body: 'slow down' }, 'broken');
    const refused = await fetch(server.url);
    expect([refused.status, refused.headers.get('retry-after'), await refused.text()]).toEqual([429, '7', 'slow down']);
    await expect(fetch(server.url)).rejects.toThrow();
    expect((await fetch(server.url)).status).toBe(202);
  });

  it('tells a mistake of its own', async () => {
    const mistaken = await LoopbackServer.start(() => Promise.reject(new Error('not a form')));
    const answer = await fetch(mistaken.url);
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('not a form')]);
    await mistaken.close();
  });

  it('can leave a request without an answer until it is to forget', async () => {
    server.forget();
    server.next('silence');
    const asked = fetch(server.url).catch(() => 'ended');
    await server.arrived(1);
    server.forget();
    expect(await asked).toBe('ended');
    expect(server.requests).toEqual([]);
  });
});
