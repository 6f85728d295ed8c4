import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { price } from '@gridbot/core';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { anOrder, eventually, listenTo } from './kraken-listener.fixture.js';
import { krakenWorld, type KrakenWorld } from './kraken-world.fixture.js';

const KEY = {
  id: 'CANARY-kraken-key-0123456789',
  secret: Buffer.from('CANARY-kraken-secret-9876543210').toString('base64'),
};

let world: KrakenWorld;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kraken-capture-'));
});
afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

async function filesIn(): Promise<readonly { readonly size: number; readonly text: string }[]> {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  return Promise.all(
    paths.map(async (path) => ({ size: (await stat(path)).size, text: await readFile(path, 'utf8') })),
  );
}

describe('a capture for a bug report', () => {
  it('holds requests, answers and frames of all connections, and neither key nor secret nor token', async () => {
    world = await krakenWorld({ venue: { key: KEY }, config: { capture: join(folder, 'frames.jsonl') } });
    const issued = jest.spyOn(world.venue.venue.tokens, 'issue');
    const listener = await listenTo(world.exchange);
    const order = anOrder('buy', '49000');
    world.exchange.execution!.submit(order);
    await eventually(() => listener.fate(order).includes('accepted'));
    world.venue.admin.print('BTC/USD', { price: price('48999') });
    await eventually(() => listener.fate(order).includes('filled 0.01'));
    const checks = await world.exchange.checks!();
    world.venue.admin.revokeKey();
    const failure = await listener.snapshot().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'EXCHANGE.AUTHENTICATION' });
    await listener.stop();
    await world.exchange.close();
    const written = (await filesIn()).map(({ text }) => text).join('');
    for (const part of ['AddOrder', 'Invalid key', '"public"', '"private"', 'exec_type', 'nonce=']) {
      expect(written).toContain(part);
    }
    const shown = written + inspect([world.remarks, failure, checks, world.exchange], { depth: 12, showHidden: true });
    const tokens = issued.mock.results.map(({ value }) => String(value));
    expect(tokens.length).toBeGreaterThan(0);
    for (const secret of [KEY.id, KEY.secret, 'CANARY', ...tokens]) {
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) {
        expect([form, shown.includes(form)]).toEqual([form, false]);
      }
    }
  });

  it('takes no more of the disk than it may, and keeps the newest', async () => {
    world = await krakenWorld({ config: { capture: join(folder, 'frames.jsonl'), captureSize: 1 } });
    const listener = await listenTo(world.exchange);
    for (let round = 0; round < 30; round += 1) {
      for (let step = 0; step < 100; step += 1)
        world.venue.admin.print('BTC/USD', { price: price(String(50_000 + ((round * 100 + step) % 777))) });
      await new Promise((resolve) => setImmediate(resolve));
    }
    world.venue.admin.print('BTC/USD', { price: price('54321') });
    await eventually(() => listener.events.some((event) => 'price' in event && String(event.price) === '54321'));
    await listener.stop();
    await world.exchange.close();
    const files = await filesIn();
    expect(files.map(({ text }) => text.length > 0)).toEqual([true, true]);
    const size = files.reduce((sum, each) => sum + each.size, 0);
    expect(size).toBeLessThanOrEqual(1_000_000);
    expect(files.some(({ text }) => text.includes('54321'))).toBe(true);
  });
});
