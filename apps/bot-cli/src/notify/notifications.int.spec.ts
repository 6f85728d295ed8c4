import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfigText } from '@gridbot/config';
import { GridbotError, type AdapterRemark, type ExchangePlugin } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import { systemClock } from '@gridbot/runtime';
import { LoopbackServer } from '@gridbot/testkit';
import type { Bot } from '../bot/bot.js';
import { tape } from '../bot/bot.fixture.js';
import { runBot } from '../bot/run-bot.js';
import { resolveBot } from '../config/resolve-bot.js';
import { Settings } from '../config/settings.js';
import { SecretNet } from '../logging/secret-net.js';
import { openStore } from '../persistence/open-store.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { besideNotifications } from './beside-notifications.js';
import { openNotifications } from './open-notifications.js';

const SECRET = 'canary-signing-secret-77';
/** Of the exchange: something else has read it. */
const KEY = 'canary-exchange-key-78';
const DOWN = ['50000', '49400', '48900'];
const UP = ['48900', '49500', '50100'];

interface Posted {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  readonly text: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}

let server: LoopbackServer;
const posted: Posted[] = [];
const remarks: AdapterRemark[] = [];
const hidden: string[] = [];
let opened: Bot | undefined;

beforeAll(async () => {
  server = await LoopbackServer.start(({ body }) => {
    posted.push(JSON.parse(new TextDecoder().decode(body)) as Posted);
    return {};
  });
});
afterEach(() => {
  posted.length = 0;
  remarks.length = 0;
  server.forget();
});
afterAll(() => server.close());

function aFolder(): string {
  return folderWith({
    'hook.url': `${server.url}/hook`,
    'hook.secret': `${SECRET}\n`,
    'nobody.url': 'http://127.0.0.1:1/canary-8',
  });
}

async function resolved(workingDirectory: string, channel: string, flavour = 'grid-sell') {
  const text = `
name: told
exchange: { use: sim, instrument: BTC/USD }
strategy: { use: grid, flavour: ${flavour}, amountPerGrid: 100, interval: 1%, openBuyOrders: 2, maxInvestment: 1000 }
persistence: { file: ${join(workingDirectory, 'told.sqlite')} }
notify: [${channel}]
`;
  return resolveBot({
    settings: new Settings('bot.yaml', readConfigText(text, 'bot.yaml')),
    flags: [],
    environment: {},
    search: { workingDirectory, conditions: ['@gridbot/source', 'node', 'import', 'default'] },
  });
}

/** One run of a bot on a tape, with its channels. */
async function run(
  workingDirectory: string,
  channel: string,
  prices: readonly string[],
  change: (store: Store) => Store | Promise<Store> = (store) => store,
  flavour?: string,
): Promise<void> {
  const bot = await resolved(workingDirectory, channel, flavour);
  const exchange = tape(prices, { from: Date.now() });
  const plugin = { ...bot.exchange!.plugin, create: async () => exchange } satisfies ExchangePlugin;
  const remark = (line: AdapterRemark): void => void remarks.push(line);
  const net = new SecretNet();
  net.add(KEY);
  const clean = (text: string): string => net.clean(text);
  const open = await openNotifications(bot, { workingDirectory, hide: (secret) => hidden.push(secret), clean, remark });
  const control = { open: (begun: Bot) => void (opened = begun), close: async () => undefined };
  await runBot({
    bot: { ...bot, exchange: { ...bot.exchange!, plugin } },
    clock: systemClock,
    notifier: { notify: () => undefined, close: async () => undefined },
    people: open?.notifications,
    ...besideNotifications(open?.notifications, { control, observer: {} }),
    openStore: async () => {
      const store = await change(await openStore(bot.config, workingDirectory, {}));
      return open?.notifications.connected(store) ?? store;
    },
  }).finally(() => open?.close());
}

const HOOK = '{ use: webhook, urlFile: hook.url, secretFile: hook.secret }';
const NOBODY = '{ use: webhook, urlFile: nobody.url, secretFile: hook.secret }';
const topics = (): readonly string[] => posted.map(({ topic }) => topic);
const factOf = ({ facts }: Posted, wanted: string) => facts.find(({ name }) => name === wanted)?.value;

describe('a bot with a channel', () => {
  it('tells its start, its fills with price, fee and profit, and its end', async () => {
    const folder = aFolder();
    await run(folder, HOOK, [...DOWN, ...UP]);
    expect(topics()[0]).toBe('bot.started');
    expect(topics().at(-1)).toBe('bot.stopped');
    const buys = posted.filter(({ topic }) => topic === 'fill.buy');
    const sells = posted.filter(({ topic }) => topic === 'fill.sell');
    expect([buys.length, sells.length]).toEqual([expect.any(Number), expect.any(Number)]);
    expect(buys[0]!.title).toMatch(/^Bought 0\.\d+ BTC at [\d.]+ USD$/);
    expect(factOf(buys[0]!, 'fee')).toMatch(/^0\.\d+ USD$/);
    expect(factOf(buys[0]!, 'profit')).toBeUndefined();
    expect(factOf(sells[0]!, 'profit')).toMatch(/^[+-]\d+\.\d{4} USD$/);
    expect(new Set(posted.map(({ id }) => id)).size).toBe(posted.length);
  });

  it('keeps what it cannot send, and sends it after the next start, each under its id and once', async () => {
    const folder = aFolder();
    await run(folder, NOBODY, DOWN);
    expect(posted).toEqual([]);
    expect(remarks).toContainEqual(expect.objectContaining({ level: 'warn' }));
    await run(folder, HOOK, ['48900', '48900']);
    const started = topics().filter((topic) => topic === 'bot.started');
    expect(started).toHaveLength(2);
    expect(topics()).toContain('fill.buy');
    expect(topics().filter((topic) => topic === 'bot.stopped')).toHaveLength(2);
    expect(new Set(posted.map(({ id }) => id)).size).toBe(posted.length);
  });

  it('tells fills after the next start whose process ended before their messages were kept', async () => {
    const folder = aFolder();
    await run(folder, NOBODY, [...DOWN, ...UP], (store) => {
      const keep = () => Promise.reject(new Error('the process is gone'));
      Object.assign(store.deliveries, { keep });
      return store;
    });
    expect(posted).toEqual([]);
    await run(folder, HOOK, ['50100', '50100']);
    const [bought, sold] = ['fill.buy', 'fill.sell'].map((topic) => posted.find((message) => message.topic === topic)!);
    expect(bought?.title).toMatch(/^Repeated, .*: Bought 0\.\d+ BTC at [\d.]+ USD$/);
    expect(factOf(sold!, 'profit')).toMatch(/^[+-]\d+\.\d{4} USD$/);
    expect(new Set(posted.map(({ id }) => id)).size).toBe(posted.length);
  });

  it('counts for the metrics what waits though it should not: nothing held back, nothing of a channel that is no more', async () => {
    const pendingOf = async (folder: string, channel: string) => {
      let pending: unknown;
      await run(folder, channel, DOWN, (store) => {
        const close = store.close.bind(store);
        return Object.assign(store, {
          close: async () => {
            pending = await opened!.pendingDeliveries();
            await close();
          },
        });
      });
      return pending;
    };
    const folder = aFolder();
    expect(await pendingOf(folder, NOBODY)).toEqual({ webhook: expect.any(Number) });
    expect(await pendingOf(folder, `${HOOK.slice(0, -2)}, name: phone, digest: 1d }`)).toEqual({ phone: 0 });
    expect(opened!.messages!['phone']).toBeGreaterThan(2);
  });

  it('tells why it did not start, once for all attempts that whoever restarts it makes for the same reason', async () => {
    const folder = aFolder();
    const fail = (reason: string, channel = HOOK) => {
      const fails = async (store: Store): Promise<never> => {
        await store.close();
        throw new GridbotError('STORE.READ_ONLY', reason);
      };
      return expect(run(folder, channel, ['50000'], fails)).rejects.toMatchObject({ code: 'STORE.READ_ONLY' });
    };
    const told = () => posted.splice(0).map(({ topic, title }) => `${topic}: ${title}`);
    await fail('the disk is read-only', NOBODY); // nobody hears of it, and no store keeps it
    await fail('the disk is read-only');
    expect(told()).toEqual(['bot.not-started: The bot did not start: the disk is read-only']);
    await fail('the disk is read-only');
    expect(told()).toEqual([]);
    await fail('the disk is full');
    expect(told()).toEqual(['bot.not-started: The bot did not start: the disk is full']);
    await run(folder, HOOK, ['50000']);
    expect(told()).toContainEqual(expect.stringMatching(/^bot.started/));
    await fail('the disk is full');
    expect(told()).toEqual(['bot.not-started: The bot did not start: the disk is full']);
  });

  it('tells of a start that its memory refuses as of any other that fails, and of none that begins', async () => {
    const folder = aFolder();
    await run(folder, HOOK, ['50000']);
    posted.length = 0;
    const refused = () =>
      expect(run(folder, HOOK, ['50000'], undefined, 'cdca')).rejects.toMatchObject({
        code: 'STRATEGY.STATE_MISMATCH',
      });
    await refused();
    expect(posted.map(({ topic, title }) => `${topic}: ${title}`)).toEqual([
      expect.stringMatching(/^bot.not-started: The bot did not start: this bot has traded with flavour "grid-sell"/),
    ]);
    await refused();
    expect(posted).toHaveLength(1);
  });

  it('tells of a database that is given up at the start as that alone', async () => {
    const folder = aFolder();
    const remark = (line: AdapterRemark): void => void remarks.push(line);
    const terms = { workingDirectory: folder, hide: () => undefined, clean: String, remark };
    const { notifications, close } = (await openNotifications(await resolved(folder, HOOK), terms))!;
    const notice = { at: 1, bot: 'told', level: 'alert', topic: 'store.given-up', text: 'Stopped' } as const;
    await notifications.take(notice).catch(() => undefined);
    await notifications.failed('the store did not answer');
    await close();
    expect(topics()).toEqual(['store.given-up']);
  });

  it('tells only what is chosen', async () => {
    await run(aFolder(), `${HOOK.slice(0, -2)}, topics: ["fill.*"] }`, DOWN);
    expect(new Set(topics())).toEqual(new Set(['fill.buy']));
  });

  it('hides its secrets, and shows none when it fails', async () => {
    await run(aFolder(), NOBODY, ['50000']);
    expect(hidden).toEqual(expect.arrayContaining([SECRET, 'http://127.0.0.1:1/canary-8']));
    expect(JSON.stringify(remarks)).not.toContain('canary');
  });

  it('tells no secret that stands in the reason of a failure, and keeps none', async () => {
    const folder = aFolder();
    const fails = async (store: Store): Promise<never> => {
      await store.close();
      throw new GridbotError('EXCHANGE.REFUSED', `GET /balance?apikey ${KEY} failed`);
    };
    await expect(run(folder, HOOK, ['50000'], fails)).rejects.toThrow(KEY);
    expect(posted.map(({ title }) => title)).toEqual(['The bot did not start: GET /balance?apikey [secret] failed']);
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.starts.json'));
    expect(readFileSync(join(folder, file!), 'utf8')).toMatch(/"why":".*\[secret\] failed"/);
  });

  it('is not opened without the files of its secrets', async () => {
    const folder = aFolder();
    const bot = await resolved(folder, '{ use: webhook, urlFile: none.url, secretFile: hook.secret }');
    const terms = { workingDirectory: folder, hide: () => undefined, clean: String, remark: () => undefined };
    await expect(openNotifications(bot, terms)).rejects.toMatchObject({
      code: 'CONFIG.NOT_FOUND',
      message: expect.stringContaining('notify.0.urlFile'),
    });
  });

  it('is not opened at all if it is switched off', async () => {
    const folder = aFolder();
    const bot = await resolved(folder, '{ use: webhook, on: false, urlFile: none.url, secretFile: none }');
    const terms = { workingDirectory: folder, hide: () => undefined, clean: String, remark: () => undefined };
    expect(await openNotifications(bot, terms)).toBeUndefined();
  });
});
