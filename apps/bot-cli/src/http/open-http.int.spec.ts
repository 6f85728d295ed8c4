import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { MemoryDatabase, openMemoryStore } from '@gridbot/persistence/memory';
import { aBot, tape } from '../bot/bot.fixture.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { runningStatus } from '../control/running-status.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { valueOf } from './metrics/metric-text.fixture.js';
import { openHttp, type HttpDesk } from './open-http.js';

const TOKEN = 'a-token-that-is-long-enough';
const SCHEMA = new URL('../../../../docs/reference/status.schema.json', import.meta.url);
const workingDirectory = folderWith({ token: TOKEN });
const turn = () => new Promise((resolve) => setImmediate(resolve));

let http: HttpDesk;
const hidden: string[] = [];
const exchange = tape(['50000', '49900'], { waits: true });
const { bot } = aBot({ exchange, store: openMemoryStore({ database: new MemoryDatabase() }) });

async function ask(path: string, token?: string) {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${http.url}${path}`, { headers });
  const text = await response.text();
  const json = () => JSON.parse(text) as Record<string, unknown>;
  return { status: response.status, text, json, type: response.headers.get('content-type') };
}

beforeAll(async () => {
  const config = {
    name: 'tested',
    mode: 'dry-run',
    persistence: { use: 'memory' },
    http: { host: '127.0.0.1', port: 0, tokenFile: 'token' },
  };
  http = (await openHttp({ config } as unknown as ResolvedBot, {
    workingDirectory,
    hide: (secret) => hidden.push(secret),
    warn: () => undefined,
  }))!;
});

afterAll(() => http.close());

/** The schema as it is, but that it knows every field: readers must take more, we must write down what we add. */
function closed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]));
  return 'properties' in inner && inner['type'] === 'object' ? { ...inner, additionalProperties: false } : inner;
}

const isStatus = new Ajv2020({ strict: true, allErrors: true }).compile(
  closed(JSON.parse(readFileSync(SCHEMA, 'utf8'))) as object,
);

describe('the pages of a bot', () => {
  it('are not there unless they are configured', async () => {
    const options = { workingDirectory: join(workingDirectory, 'none'), hide: () => undefined, warn: () => undefined };
    expect(await openHttp({ config: {} } as unknown as ResolvedBot, options)).toBeUndefined();
  });

  it('tell of a bot that starts: alive, not ready', async () => {
    expect(hidden).toEqual([TOKEN]);
    expect((await ask('/healthz')).json()).toEqual({ alive: true });
    expect(await ask('/readyz')).toMatchObject({ status: 503 });
    expect((await ask('/readyz', TOKEN)).json()).toEqual({
      ready: false,
      lifecycle: 'starting',
      waitsFor: 'its database',
    });
    const status = (await ask('/status', TOKEN)).json();
    expect(status).toMatchObject({ schemaVersion: 1, bot: 'tested', lifecycle: 'starting' });
    expect(isStatus(status) || isStatus.errors).toBe(true);
    expect(await ask('/metrics', TOKEN)).toMatchObject({ status: 200 });
  });

  it('tell of a bot that trades, is paused and ends', async () => {
    const run = bot.run();
    http.attach(bot);
    while (bot.session?.engine.lifecycle !== 'running') await turn();
    await bot.pulse!.turn();
    expect(await ask('/healthz')).toMatchObject({ status: 200 });
    expect((await ask('/readyz', TOKEN)).json()).toEqual({ ready: true, lifecycle: 'running' });

    const status = (await ask('/status', TOKEN)).json();
    expect(status).toEqual({ schemaVersion: 1, ...(JSON.parse(JSON.stringify(await runningStatus(bot))) as object) });
    expect(isStatus(status) || isStatus.errors).toBe(true);
    expect(status).toMatchObject({ trading: { openOrders: { buys: 3, sells: 0 } } });

    const { text, type } = await ask('/metrics', TOKEN);
    expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(valueOf(text, 'gridbot_open_orders', { side: 'buy' })).toBe(3);

    bot.operate('pause', 'lunch');
    while (bot.session.engine.lifecycle !== ('paused' as string)) await turn();
    const paused = await ask('/readyz', TOKEN);
    expect(paused).toMatchObject({ status: 503 });
    expect(paused.json()).toMatchObject({
      ready: false,
      lifecycle: 'paused',
      reason: expect.stringContaining('lunch'),
    });
    expect((await ask('/readyz')).json()).toEqual({ ready: false, lifecycle: 'paused' });

    bot.requestStop('test');
    await run;
    expect((await ask('/readyz', TOKEN)).json()).toMatchObject({ ready: false, lifecycle: 'stopped' });
  });

  it('are for those who show the token, but for the probes', async () => {
    for (const path of ['/status', '/metrics', '/']) expect(await ask(path)).toMatchObject({ status: 401 });
    expect(await ask('/status', `${TOKEN}-`)).toMatchObject({ status: 401 });
  });
});
