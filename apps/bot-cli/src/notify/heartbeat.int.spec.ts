import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Lifecycle } from '@gridbot/core';
import { LoopbackServer, ManualClock, settled } from '@gridbot/testkit';
import { Heartbeat } from './heartbeat.js';

let server: LoopbackServer;
const remarks: string[] = [];
const clock = new ManualClock();
let lifecycle: Lifecycle | undefined;
let trades = true;
let heart: Heartbeat;

function beating(path = '/canary-ping'): Heartbeat {
  const remark = ({ level, text }: { readonly level: string; readonly text: string }) =>
    void remarks.push(`${level} ${text}`);
  const life = { lifecycle: () => lifecycle, trades: async () => trades };
  heart = new Heartbeat({ url: `${server.url}${path}`, every: 60_000, clock, ...life, remark });
  heart.start();
  return heart;
}

/** Until the alarm of the beat's time-out is gone: only the next beat's is left. */
async function answered(): Promise<void> {
  while (clock.waiting > 1) await settled();
}

beforeAll(async () => {
  server = await LoopbackServer.start(() => ({}));
});
afterEach(async () => {
  await heart.close();
  expect(clock.waiting).toBe(0);
  server.forget();
  remarks.length = 0;
});
afterAll(() => server.close());

describe('the heartbeat', () => {
  it('calls the address while the bot trades, and is silent otherwise', async () => {
    lifecycle = undefined;
    beating();
    await clock.advance(0);
    expect(clock.waiting).toBe(1);
    lifecycle = 'running';
    await clock.advance(10_000);
    await server.arrived(1);
    await answered();
    await clock.advance(60_000);
    await server.arrived(2);
    await answered();
    lifecycle = 'degraded';
    await clock.advance(300_000);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /canary-ping',
      'GET /canary-ping',
    ]);
  });

  it('is silent while a running bot waits for its database, and comes back with it', async () => {
    lifecycle = 'running';
    trades = false;
    beating();
    await clock.advance(0);
    await clock.advance(300_000);
    expect(server.requests).toEqual([]);
    trades = true;
    await clock.advance(60_000);
    await server.arrived(1);
    await answered();
  });

  it('tells once that it is not taken, without the address, and that it is again', async () => {
    lifecycle = 'running';
    server.next({ status: 404, body: 'no /canary-ping here' }, 'broken', {});
    beating();
    for (const count of [1, 2, 3]) {
      await clock.advance(count === 1 ? 0 : 60_000);
      await server.arrived(count);
      await answered();
    }
    await settled();
    expect(remarks).toEqual([
      'warn heartbeat: a beat was not taken: it answered 404',
      'info heartbeat: beats are taken again',
    ]);
  });

  it('is not taken where the address has moved: nobody hears it there', async () => {
    lifecycle = 'running';
    server.next({ status: 301, headers: { location: `${server.url}/elsewhere` } });
    beating();
    await clock.advance(0);
    await server.arrived(1);
    await answered();
    await settled();
    expect(remarks).toEqual(['warn heartbeat: a beat was not taken: it answered 301']);
  });
});
