import { describe, expect, it } from '@jest/globals';
import { GridbotError, type ExchangeCheck } from '@gridbot/core';
import { anInstrument, someFees, TEST_TIME } from '@gridbot/core/testing';
import { MemoryDatabase, openMemoryStore } from '@gridbot/persistence/memory';
import { SimulatedClock } from '@gridbot/runtime';
import { aBot } from './bot.fixture.js';
import type { Bot } from './bot.js';
import { liveExchange, type LiveExchange } from './live-exchange.fixture.js';

const HOUR = 3_600_000;

/** A live bot that is running; it ends with `stop`. */
async function running(exchange: LiveExchange, database = new MemoryDatabase()) {
  const clock = new SimulatedClock(TEST_TIME);
  const store = openMemoryStore({ database });
  const { bot, seen } = aBot({ exchange, store, clock, settings: { mode: 'live' } });
  const run = bot.run().finally(() => store.close());
  run.catch(() => undefined);
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await Promise.race([new Promise((resolve) => setImmediate(resolve)), run]);
  };
  const topics = () => seen.notices.map(({ topic }) => topic);
  const stop = (reason = 'test') => {
    bot.requestStop(reason);
    return run;
  };
  const grid = () => until(() => (bot.session?.engine.orders.size ?? 0) >= 3 && lifecycle(bot) === 'running');
  return { bot, seen, clock, run, until, topics, stop, grid };
}

const lifecycle = (bot: Bot) => bot.session?.engine.lifecycle;
const open = async ({ account }: LiveExchange) => (await account.snapshot({ since: 0, lookUp: [] })).orders;
const check = (given: Partial<ExchangeCheck>): ExchangeCheck => ({
  name: 'key',
  verdict: 'ok',
  text: 'found',
  ...given,
});

describe('a live bot', () => {
  it('tries the way of an order at its first start, then builds the grid', async () => {
    const exchange = liveExchange();
    const { grid, topics, stop, seen } = await running(exchange);
    await grid();
    expect(topics().filter((topic) => topic.startsWith('arming'))).toEqual(['arming.begins', 'arming.done']);
    expect(topics().filter((topic) => topic === 'exchange.open-orders')).toHaveLength(1);
    expect((await open(exchange)).map(({ price }) => String(price)).sort()).toEqual(['48529.4', '49014.7', '49504.9']);
    expect(seen.sessions[0]?.mode).toBe('live');
    expect(await stop()).toBe('stopped');
  });

  it('does not arm again once the exchange has taken an order of it', async () => {
    const exchange = liveExchange();
    const database = new MemoryDatabase();
    const first = await running(exchange, database);
    await first.grid();
    await first.stop();
    exchange.print('50000');
    const second = await running(exchange, database);
    exchange.print('50000');
    await second.grid();
    expect(second.seen.notices.find(({ topic }) => topic === 'exchange.open-orders')?.text).toContain(
      '3 of this bot; 0 of others',
    );
    expect(second.topics().filter((topic) => topic.startsWith('arming'))).toEqual([]);
    expect(await open(exchange)).toHaveLength(3);
    await second.stop();
  });

  it('trades with the fills that the exchange reports', async () => {
    const exchange = liveExchange();
    const { bot, grid, until, stop } = await running(exchange);
    await grid();
    exchange.print('49400');
    await until(() => (bot.session?.engine.view()?.lots.length ?? 0) > 0);
    expect(bot.session?.engine.ledgerBalanced).toBe(true);
    await stop();
  });

  it('ends with the code of a check that refuses, and sends nothing', async () => {
    const exchange = liveExchange();
    exchange.says.checks = [
      check({ verdict: 'refused', code: 'EXCHANGE.WITHDRAWAL_KEY', text: 'the key can withdraw' }),
    ];
    const { run } = await running(exchange);
    await expect(run).rejects.toMatchObject({ code: 'EXCHANGE.WITHDRAWAL_KEY' });
    expect(await open(exchange)).toEqual([]);
  });

  it('tells warnings and what was not checked at every start', async () => {
    const exchange = liveExchange();
    exchange.says.checks = [check({ verdict: 'warning' }), check({ name: 'rights', verdict: 'not-checked' })];
    const { grid, stop, topics } = await running(exchange);
    await grid();
    expect(topics()).toEqual(expect.arrayContaining(['exchange.key', 'exchange.rights']));
    await stop();
  });

  it('waits for an exchange that cannot be asked yet, and says so once', async () => {
    const exchange = liveExchange();
    let away = 3;
    const instrument = async () => {
      if (away-- > 0) throw new GridbotError('EXCHANGE.UNAVAILABLE', 'no answer', { retryable: true });
      return exchange.says.instrument;
    };
    Object.assign(exchange.marketData, { instrument });
    const { clock, until, topics, stop, grid, bot } = await running(exchange);
    await until(() => {
      clock.advanceTo(clock.now() + 1_000);
      return bot.session !== undefined;
    });
    await grid();
    expect(topics().filter((topic) => topic === 'exchange.unreachable')).toHaveLength(1);
    expect(topics()).toContain('exchange.reached');
    await stop();
  });

  it('trades only once the question whether the key can withdraw was answered', async () => {
    const exchange = liveExchange();
    const unanswered = { name: 'withdrawals', verdict: 'not-checked', code: 'EXCHANGE.UNAVAILABLE' } as const;
    exchange.says.checks = [check({}), check(unanswered)];
    const { run, clock, until, topics } = await running(exchange);
    await until(() => topics().includes('exchange.unreachable'));
    expect(await open(exchange)).toEqual([]);
    const refused = { name: 'withdrawals', verdict: 'refused', code: 'EXCHANGE.WITHDRAWAL_KEY' } as const;
    exchange.says.checks = [check({}), check(refused)];
    clock.advanceTo(clock.now() + 1_000);
    await expect(run).rejects.toMatchObject({ code: 'EXCHANGE.WITHDRAWAL_KEY' });
    expect(await open(exchange)).toEqual([]);
  });

  it('ends at once when it is stopped while the exchange does not answer', async () => {
    const exchange = liveExchange();
    let asked = false;
    const checks = () => {
      asked = true;
      return new Promise<never>(() => undefined);
    };
    Object.assign(exchange, { checks });
    const { until, stop } = await running(exchange);
    await until(() => asked);
    expect(await stop()).toBe('not-started');
  });

  it('says only once what could not be checked while it waits', async () => {
    const exchange = liveExchange();
    exchange.says.checks = [check({ name: 'rights', verdict: 'not-checked' })];
    let away = 3;
    const instrument = async () => {
      if (away-- > 0) throw new GridbotError('EXCHANGE.UNAVAILABLE', 'no answer', { retryable: true });
      return exchange.says.instrument;
    };
    Object.assign(exchange.marketData, { instrument });
    const { clock, until, topics, stop, grid, bot } = await running(exchange);
    await until(() => {
      clock.advanceTo(clock.now() + 1_000);
      return bot.session !== undefined;
    });
    await grid();
    expect(topics().filter((topic) => topic === 'exchange.rights')).toHaveLength(1);
    await stop();
  });

  it('with open orders waits for an exchange that does not trade; one without is refused', async () => {
    const database = new MemoryDatabase();
    const exchange = liveExchange();
    const first = await running(exchange, database);
    await first.grid();
    await first.stop();
    const closed = check({ name: 'status', verdict: 'refused', code: 'EXCHANGE.NOT_TRADING', text: 'maintenance' });
    exchange.says.checks = [closed];
    const second = await running(exchange, database);
    await second.until(() => second.topics().includes('exchange.unreachable'));
    exchange.says.checks = [];
    exchange.print('50000');
    await second.until(() => {
      second.clock.advanceTo(second.clock.now() + 1_000);
      return second.bot.session !== undefined;
    });
    exchange.print('50000');
    await second.grid();
    await second.stop();
    const fresh = liveExchange();
    fresh.says.checks = [closed];
    await expect((await running(fresh)).run).rejects.toMatchObject({ code: 'EXCHANGE.NOT_TRADING' });
  });

  it('tries the way again if nobody knows what became of the order', async () => {
    const exchange = liveExchange();
    let lost = 2;
    const validate = async () => {
      if (lost-- > 0) throw new GridbotError('EXCHANGE.UNAVAILABLE', 'no answer', { retryable: true });
      return undefined;
    };
    Object.assign(exchange.execution!, { validate });
    const { clock, until, topics, stop, grid, bot } = await running(exchange);
    await until(() => {
      clock.advanceTo(clock.now() + 1_000);
      return bot.session !== undefined;
    });
    await grid();
    expect(topics().filter((topic) => topic === 'arming.done')).toHaveLength(1);
    expect(await open(exchange)).toHaveLength(3);
    await stop();
  });

  it('can be stopped while it waits for its exchange', async () => {
    const exchange = liveExchange();
    const instrument = async () => {
      throw new GridbotError('EXCHANGE.UNAVAILABLE', 'no answer', { retryable: true });
    };
    Object.assign(exchange.marketData, { instrument });
    const { until, topics, stop } = await running(exchange);
    await until(() => topics().includes('exchange.unreachable'));
    expect(await stop()).toBe('not-started');
  });

  it('is refused by the preflight if the account cannot take an order', async () => {
    const exchange = liveExchange();
    exchange.says.instrument = anInstrument({ minNotional: '500' });
    const { run } = await running(exchange);
    await expect(run).rejects.toMatchObject({ code: 'PREFLIGHT.REFUSED' });
    expect(await open(exchange)).toEqual([]);
  });

  it('that is refused ends the stream of the market, which would keep the process alive', async () => {
    const exchange = liveExchange();
    const { events } = exchange.marketData;
    let ended = false;
    const watched: typeof events = async function* (stop) {
      try {
        yield* events(stop);
      } finally {
        ended = true;
      }
    };
    Object.assign(exchange.marketData, { events: watched });
    exchange.says.instrument = anInstrument({ minNotional: '500' });
    const { run } = await running(exchange);
    await expect(run).rejects.toMatchObject({ code: 'PREFLIGHT.REFUSED' });
    expect(ended).toBe(true);
  });
});

describe('rules and fees of a live bot', () => {
  it('that change are taken over within the hour', async () => {
    const exchange = liveExchange();
    const { bot, grid, clock, until, topics, stop } = await running(exchange);
    await grid();
    exchange.says.fees = someFees({ maker: '0.0016' });
    clock.advanceTo(clock.now() + HOUR);
    await until(() => topics().includes('exchange.rules'));
    await until(() => {
      clock.advanceTo(clock.now() + 1_000); // the market is quiet: after a while the account is compared without a new price
      return lifecycle(bot) === 'running';
    });
    expect(await stop()).toBe('stopped');
  });

  it('are looked at when it has been cut off for a minute: a key that was revoked is named, and pauses it', async () => {
    const exchange = liveExchange();
    const { bot, clock, grid, until, topics, stop } = await running(exchange);
    await grid();
    exchange.says.checks = [
      check({ verdict: 'refused', text: 'the key is not known', code: 'EXCHANGE.AUTHENTICATION' }),
    ];
    exchange.lose('the stream ended');
    await until(() => lifecycle(bot) === 'degraded');
    clock.advanceTo(clock.now() + 60_000);
    await until(() => lifecycle(bot) === 'paused');
    expect(bot.session?.engine.standing().reason).toBe('the key is not known');
    expect(topics()).toContain('bot.paused');
    expect(await stop()).toBe('stopped');
  });

  it('that the preflight is against pause it with the reason, once', async () => {
    const exchange = liveExchange();
    const { bot, seen, grid, clock, until, stop } = await running(exchange);
    await grid();
    exchange.says.instrument = anInstrument({ minNotional: '500' });
    clock.advanceTo(clock.now() + HOUR);
    await until(() => lifecycle(bot) === 'paused');
    expect(bot.session?.engine.standing().reason).toMatch(/minNotional .* -> 500.*preflight is against/);
    for (let hours = 0; hours < 3; hours++) {
      clock.advanceTo(clock.now() + HOUR);
      await until(() => true);
    }
    expect(seen.notices.filter(({ text }) => text.includes('preflight is against'))).toHaveLength(1);
    expect(await open(exchange)).toHaveLength(3);
    await stop();
  });

  it('leave the bot as it is while nothing changes', async () => {
    const exchange = liveExchange();
    const { seen, grid, clock, stop } = await running(exchange);
    await grid();
    const before = seen.notices.length;
    for (let minutes = 0; minutes < 180; minutes++) {
      clock.advanceTo(clock.now() + HOUR / 60);
      await new Promise((resolve) => setImmediate(resolve)); // the exchange answers
    }
    expect(seen.notices).toHaveLength(before);
    await stop();
  });
});

describe('a live bot that is asked for something', () => {
  it('pauses and goes on', async () => {
    const exchange = liveExchange();
    const { bot, grid, until, stop } = await running(exchange);
    expect(bot.operate('pause')).toBe(false);
    await grid();
    bot.operate('pause', 'a look');
    await until(() => lifecycle(bot) === 'paused');
    expect(bot.session?.engine.standing()).toMatchObject({
      lifecycle: 'paused',
      reason: expect.stringContaining('a look'),
    });
    bot.operate('resume');
    exchange.print('50000');
    await until(() => lifecycle(bot) === 'running');
    await stop();
  });

  it('cancels what whoever stops it says, whatever is configured', async () => {
    const exchange = liveExchange();
    const { bot, grid, run } = await running(exchange);
    await grid();
    bot.requestStop('test', 'all');
    expect(await run).toBe('stopped');
    expect(await open(exchange)).toEqual([]);
  });
});
