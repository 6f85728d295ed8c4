import { describe, expect, it } from '@jest/globals';
import { GridbotError, type Exchange, type ExchangePlugin, type Notice } from '@gridbot/core';
import { readConfigText } from '@gridbot/config';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { SimulatedClock, systemClock } from '@gridbot/runtime';
import { resolveBot } from '../config/resolve-bot.js';
import { Settings } from '../config/settings.js';
import { tape } from './bot.fixture.js';
import { runBot, type RunOptions } from './run-bot.js';

const YAML = `
name: composed
exchange: { use: sim, instrument: BTC/USD }
strategy: { use: grid, flavour: cdca, amountPerGrid: 100, interval: 1%, openBuyOrders: 2, maxInvestment: 1000 }
`;
const resolved = await resolveBot({
  settings: new Settings('bot.yaml', readConfigText(YAML, 'bot.yaml')),
  flags: [],
  environment: {},
  search: { workingDirectory: process.cwd(), conditions: ['@gridbot/source', 'node', 'import', 'default'] },
});

function options(exchange: Exchange, change: Partial<RunOptions> = {}): RunOptions {
  const plugin = { ...resolved.exchange!.plugin, create: async () => exchange } satisfies ExchangePlugin;
  return {
    bot: { ...resolved, exchange: { ...resolved.exchange!, plugin } },
    clock: systemClock,
    openStore: async () => openMemoryStore(),
    notifier: { notify: () => undefined, close: async () => undefined },
    observer: {},
    ...change,
  };
}

describe('runBot', () => {
  it('runs to the end of the market and closes everything', async () => {
    const exchange = tape(['50000', '49000']);
    const closed: string[] = [];
    const store = openMemoryStore();
    const close = store.close.bind(store);
    store.close = async () => {
      closed.push('store');
      await close();
    };
    const notifier = { notify: () => undefined, close: async () => void closed.push('notifier') };
    expect(await runBot(options(exchange, { openStore: async () => store, notifier }))).toBe('market-ended');
    expect(exchange.closed).toBe(true);
    expect(closed.sort()).toEqual(['notifier', 'store']);
  });

  it('stops in good order when its time is up', async () => {
    expect(await runBot(options(tape(['50000'], { waits: true }), { limit: 1 }))).toMatch(/^(stopped|not-started)$/);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops in good order on %s, and gives the signals back', async (signal) => {
    const before = process.listenerCount(signal);
    const observer = { stepped: () => void process.emit(signal) };
    const run = runBot(options(tape(['50000', '49900'], { waits: true }), { observer: once(observer) }));
    expect(await run).toBe('stopped');
    expect(process.listenerCount(signal)).toBe(before);
  });

  it('fails with what the store or the exchange failed with', async () => {
    const openStore = async (): Promise<never> => {
      throw new GridbotError('STORE.READ_ONLY', 'no');
    };
    await expect(runBot(options(tape(['50000']), { openStore }))).rejects.toMatchObject({ code: 'STORE.READ_ONLY' });
  });

  it('connects the store as soon as that is possible, and says that it waits', async () => {
    const clock = new SimulatedClock(0);
    const told: string[] = [];
    let attempts = 0;
    const openStore = async () => {
      attempts += 1;
      if (attempts < 3) throw new GridbotError('STORE.UNAVAILABLE', 'away', { retryable: true });
      return openMemoryStore();
    };
    const noticed = ({ topic }: Notice): void => {
      told.push(topic);
      const passing = setInterval(
        () => (attempts < 3 ? clock.advanceTo(clock.now() + 500) : clearInterval(passing)),
        1,
      );
    };
    expect(await runBot(options(tape(['50000']), { clock, openStore, observer: { noticed } }))).toBe('market-ended');
    expect(attempts).toBe(3);
    expect(told[0]).toBe('store.trouble');
  });

  it('ends without a bot if it is stopped while the store cannot be connected', async () => {
    const exchange = tape(['50000']);
    const openStore = async (): Promise<never> => {
      throw new GridbotError('STORE.UNAVAILABLE', 'away', { retryable: true });
    };
    const observer = { noticed: () => void process.emit('SIGTERM', 'SIGTERM') };
    expect(await runBot(options(exchange, { openStore, observer }))).toBe('not-started');
    expect(exchange.closed).toBe(true);
  });

  it('closes the store if the exchange cannot be connected, and the exchange if the store cannot be opened', async () => {
    const exchange = tape(['50000']);
    const store = closable();
    const given = options(exchange, { openStore: async () => store });
    const connect = async (): Promise<never> => {
      throw new GridbotError('EXCHANGE.UNAVAILABLE', 'no');
    };
    const plugin = { ...given.bot.exchange!.plugin, create: connect } satisfies ExchangePlugin;
    const unreachable = { ...given.bot, exchange: { ...given.bot.exchange!, plugin } };
    await expect(runBot({ ...given, bot: unreachable })).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE' });
    expect(store.closed).toBe(true);

    const openStore = async (): Promise<never> => {
      throw new GridbotError('STORE.READ_ONLY', 'no');
    };
    await expect(runBot(options(exchange, { openStore }))).rejects.toMatchObject({ code: 'STORE.READ_ONLY' });
    expect(exchange.closed).toBe(true);
  });

  it('closes everything if it is stopped while it is still being put together', async () => {
    const exchange = tape([], { waits: true });
    const store = closable();
    const openStore = async () => {
      process.emit('SIGTERM', 'SIGTERM');
      return store;
    };
    expect(await runBot(options(exchange, { openStore }))).toBe('not-started');
    expect([store.closed, exchange.closed]).toEqual([true, true]);
  });

  it('closes everything after a fault too', async () => {
    const exchange = tape([]);
    await expect(runBot(options(exchange))).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE' });
    expect(exchange.closed).toBe(true);
  });
});

function closable() {
  const store = openMemoryStore();
  const close = store.close.bind(store);
  return Object.assign(store, {
    closed: false,
    close: async () => {
      Object.assign(store, { closed: true });
      await close();
    },
  });
}

function once(observer: { stepped: () => void }): { stepped: () => void } {
  let done = false;
  return {
    stepped: () => {
      if (done) return;
      done = true;
      observer.stepped();
    },
  };
}
