import { join } from 'node:path';
import { Ledger } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { openPostgresStore } from '@gridbot/persistence/postgres';
import { openSqliteStore } from '@gridbot/persistence/sqlite';
import { recoverEngine } from '@gridbot/runtime';
import { startPostgresServer, type PostgresServer } from '@gridbot/testkit/postgres-server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { folderWith, start } from './gridbot.fixture.js';
import { GRID } from './proofs/grid-runs.fixture.js';
import { botYaml } from './sample-bot.fixture.js';
import { PRICES, TroubledBot, TROUBLED_BOT } from './store-trouble.fixture.js';

/** What happens to the store, and how long it lasts by the bot's clock. */
interface Outage {
  readonly begin: () => Promise<void>;
  readonly seconds: number;
  readonly end: () => Promise<void>;
}

const undisturbed = (async () => {
  const bot = new TroubledBot(openMemoryStore());
  await bot.run();
  return bot;
})();

/** A bot whose store has an outage in the middle of its market: it pauses, resumes by itself, and nothing is lost or doubled. */
async function survives(
  store: Store,
  reopen: () => Promise<Store>,
  { begin, seconds, end }: Outage,
): Promise<TroubledBot> {
  const bot = new TroubledBot(store);
  const done = bot.run(async (print) => {
    if (print === PRICES.length / 3) await begin();
  });
  await Promise.race([bot.saidSomethingLike('store.trouble'), done]);
  const [sent, steps] = [bot.sent.length, bot.steps.length];
  await bot.pass(seconds);
  expect([bot.sent.length, bot.steps.length]).toEqual([sent, steps]);
  await end();
  await bot.pass(31);
  expect(await done).toBe('market-ended');
  await provesWhole(bot, store);
  await store.close();
  await provesKept(bot, await reopen());
  return bot;
}

/** The bot did what it would have done without the outage, and the exchange has exactly what the bot believes. */
async function provesWhole(bot: TroubledBot, store: Store): Promise<void> {
  const expected = await undisturbed;
  expect(bot.trades()).toEqual(expected.trades());
  expect(bot.trades().length).toBeGreaterThan(20);
  expect(new Set(bot.sent.map((order) => order.clientOrderId)).size).toBe(expected.sent.length);
  const kept = await store.fills.list();
  expect(kept.map(({ fill }) => fill.tradeId)).toEqual(
    bot.steps.flatMap(({ fills }) => fills.map(({ fill }) => fill.tradeId)),
  );
  expect((await store.orders.list({ live: true })).map((order) => order.clientOrderId).sort()).toEqual(
    bot.exchange
      .openOrders()
      .map((order) => String(order.clientOrderId))
      .sort(),
  );
  const ledger = new Ledger();
  ledger.post(await store.ledger.list({ limit: 10_000 }));
  expect(ledger.isBalanced()).toBe(true);
}

/** A process that starts afterwards finds every step. */
async function provesKept(bot: TroubledBot, store: Store): Promise<void> {
  try {
    const engine = recoverEngine(GRID, await store.open(TROUBLED_BOT));
    expect(engine.seq).toBe(bot.steps.at(-1)!.seq);
    expect(bot.steps.map(({ seq }) => seq)).toEqual(bot.steps.map((_, index) => index + 1));
    for (const [asset, { total }] of Object.entries(bot.exchange.balances())) {
      expect([asset, `${engine.balances[asset]?.total}`]).toEqual([asset, `${total}`]);
    }
  } finally {
    await store.close();
  }
}

const topics = ({ notices }: TroubledBot) =>
  notices.flatMap((notice) => (/^store\.(trouble|recovered)/.test(notice) ? [notice.split(':')[0]] : []));

describe('a bot on SQLite', () => {
  const files = (): (() => Promise<Store>) => {
    const file = join(folderWith(), 'bot.sqlite');
    return () => openSqliteStore({ file });
  };
  /** The limits of a connection can only be set on that connection: the store's own. */
  const pragma = async (store: Store, statement: string): Promise<Record<string, number>[]> => {
    const { database } = store as unknown as {
      database: {
        read<Result>(
          attempt: string,
          work: (manager: { query(sql: string): Promise<Result> }) => Promise<Result>,
        ): Promise<Result>;
      };
    };
    return database.read('set a limit for the test', (manager) => manager.query(`PRAGMA ${statement}`));
  };

  it('waits for space on a full disk', async () => {
    const reopen = files();
    const store = await reopen();
    const bot = await survives(store, reopen, {
      begin: async () => {
        const [{ page_count: pages } = {}] = await pragma(store, 'page_count');
        await pragma(store, `max_page_count = ${pages}`);
      },
      seconds: 45,
      end: async () => void (await pragma(store, 'max_page_count = 1000000')),
    });
    expect(bot.notices.find((notice) => notice.startsWith('store.trouble'))).toContain('is full');
    expect(topics(bot)).toEqual(['store.trouble', 'store.recovered']);
  });

  it('waits for a file that cannot be written to become writable', async () => {
    const reopen = files();
    const store = await reopen();
    const bot = await survives(store, reopen, {
      begin: async () => void (await pragma(store, 'query_only = ON')),
      seconds: 45,
      end: async () => void (await pragma(store, 'query_only = OFF')),
    });
    expect(bot.notices.find((notice) => notice.startsWith('store.trouble'))).toContain('cannot be written');
    expect(topics(bot)).toEqual(['store.trouble', 'store.recovered']);
  });
});

describe('a bot on PostgreSQL', () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgresServer();
  });

  afterAll(async () => {
    await server.remove();
  });

  const databases = async (): Promise<() => Promise<Store>> => {
    const { url } = await server.database();
    return () => openPostgresStore({ url });
  };

  it('goes on after the server was restarted', async () => {
    const reopen = await databases();
    const bot = await survives(await reopen(), reopen, {
      begin: () => server.stop(),
      seconds: 5,
      end: () => server.start(),
    });
    expect(topics(bot)).toEqual(['store.trouble', 'store.recovered']);
  });

  it('goes on after the server had vanished for a minute', async () => {
    const reopen = await databases();
    const bot = await survives(await reopen(), reopen, {
      begin: () => server.crash(),
      seconds: 60,
      end: () => server.start(),
    });
    expect(topics(bot)).toEqual(['store.trouble', 'store.recovered']);
    const [, seconds] = /after (\d+) s/.exec(bot.notices.find((notice) => notice.startsWith('store.recovered'))!)!;
    expect(Number(seconds)).toBeGreaterThanOrEqual(60);
  });

  it('as the command: says that it pauses, goes on by itself, stops in good order, and has kept everything', async () => {
    const { url, sql } = await server.database();
    const yaml = botYaml({ exchange: 'use: sim, instrument: BTC/USD, speed: 2000' }).replace(
      'persistence: { use: memory }',
      'persistence: { use: postgres, urlFile: url, schema: dry }',
    );
    const { child, ended, printed } = start(folderWith({ 'bot.yaml': yaml, url }), ['run', '--json']);
    await printed('filled');
    await server.crash();
    await printed('Trading is paused');
    await server.start();
    await printed('The store works again');
    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    const summary = JSON.parse(stdout) as { readonly fills: number; readonly openOrders: number };
    expect(summary).toMatchObject({ ledgerBalanced: true, end: 'stopped' });
    const [counted] = await sql<{ fills: string; twice: string }>(
      'SELECT count(*) AS fills, count(*) - count(DISTINCT trade_id) AS twice FROM dry.fills',
    );
    expect(counted).toEqual({ fills: String(summary.fills), twice: '0' });
  });
});
