import { describe, expect, it } from '@jest/globals';
import type { Engine, StrategyPlugin } from '@gridbot/core';
import { TEST_TIME } from '@gridbot/core/testing';
import { MemoryDatabase, openMemoryStore } from '@gridbot/persistence/memory';
import { SimulatedClock } from '@gridbot/runtime';
import { plugin as grid } from '@gridbot/strategy-grid';
import { aBot, tape, type BotGiven } from './bot.fixture.js';
import { requireGoodEnd, summarise } from './run-summary.js';
import { RunTotals } from './run-totals.js';

const store = () => openMemoryStore();

async function outcome(given: BotGiven) {
  const { bot, seen } = aBot(given);
  const end = await bot.run().finally(() => given.store.close());
  const totals = new RunTotals();
  for (const step of seen.steps) totals.add(step);
  const [session] = seen.sessions;
  return { end, seen, summary: session && summarise(session, totals, end), engine: session?.engine };
}

const openPrices = (engine: Engine | undefined) =>
  [...(engine?.orders.values() ?? [])].map(({ price }) => String(price)).sort();

const totals = (engine: Engine | undefined) =>
  Object.entries(engine?.balances ?? {}).map(([asset, { total }]) => `${total} ${asset}`);

describe('a bot in a dry-run', () => {
  it('buys on the way down, sells on the way up, and its books balance', async () => {
    const { end, summary } = await outcome({ exchange: tape(['50000', '49000', '50500']), store: store() });
    expect(end).toBe('market-ended');
    expect(summary).toMatchObject({ fills: 4, buys: 2, sells: 2, ledgerBalanced: true });
    expect(summary?.gridProfit.isPositive()).toBe(true);
  });

  it('shows the certificate before the first order', async () => {
    const { seen } = await outcome({ exchange: tape(['50000']), store: store() });
    expect(seen.sessions[0]?.certificate.report?.rungs).toHaveLength(3);
    expect(seen.sessions[0]?.restored).toBe(false);
  });

  it('passes on what the strategy tells people', async () => {
    const { seen } = await outcome({ exchange: tape(['50000']), store: store() });
    expect(seen.notices[0]).toMatchObject({ bot: 'tested', topic: 'grid.fee' });
  });
});

describe('a bot that is stopped', () => {
  const stopAt = (seq: number): Pick<BotGiven, 'exchange' | 'store' | 'onStep'> => ({
    exchange: tape(['50000', '49900'], { waits: true }),
    store: store(),
    onStep: (step, bot) => step.seq === seq && bot.requestStop('test'),
  });

  it('leaves its orders open by default', async () => {
    const { end, summary } = await outcome(stopAt(4));
    expect(end).toBe('stopped');
    expect(summary?.openOrders).toBe(3);
  });

  it('cancels what it is told to', async () => {
    const { end, summary } = await outcome({ ...stopAt(4), settings: { stop: { cancel: 'buys' } } });
    expect(end).toBe('stopped');
    expect(summary?.openOrders).toBe(0);
  });

  it('does not pretend if cancels are not confirmed in time', async () => {
    const clock = new SimulatedClock(TEST_TIME);
    const settings = { stop: { cancel: 'buys' }, simulation: { latency: { cancel: 600_000 } } };
    const { onStep, ...given } = stopAt(4);
    const stop: BotGiven['onStep'] = (step, bot) => {
      onStep?.(step, bot);
      if (step.event.type === 'stop-requested') setImmediate(() => clock.advanceTo(TEST_TIME + 20_000));
    };
    const { end, summary, engine } = await outcome({ ...given, clock, settings, onStep: stop });
    expect(summary).toMatchObject({ end: 'stop-timed-out', openOrders: 3 });
    expect(() => requireGoodEnd(engine!, end)).toThrow('3 cancels were not confirmed in time');
    expect(() => requireGoodEnd(engine!, 'stopped')).not.toThrow();
  });

  it('tells how many orders it decided on and did not send, because it was stopping in the midst of a move', async () => {
    const clock = new SimulatedClock(TEST_TIME);
    const settings = { stop: { cancel: 'buys' }, simulation: { latency: { cancel: 600_000 } } };
    const stop: BotGiven['onStep'] = (step, bot) => {
      if (step.seq === 4) bot.requestStop('test');
      if (step.fills.length > 0) setImmediate(() => clock.advanceTo(TEST_TIME + 20_000));
    };
    const exchange = tape(['50000', '49400'], { waits: true });
    const { summary, seen } = await outcome({ exchange, store: store(), clock, settings, onStep: stop });
    const rejected = seen.steps.flatMap(({ orders }) => orders.filter(({ status }) => status === 'rejected'));
    expect(summary?.buys).toBe(1);
    expect(rejected.length).toBeGreaterThan(0);
    expect(summary?.notSent).toBe(new Set(rejected.map(({ key }) => key)).size);
  });

  it('does not start if it is stopped before the first price', async () => {
    const { bot, seen } = aBot({ exchange: tape([], { waits: true }), store: store() });
    bot.requestStop('too early');
    expect(await bot.run()).toBe('not-started');
    expect(seen.steps).toEqual([]);
  });
});

describe('a bot that is started again', () => {
  it('has its balances and open orders back, and deals with what the market did meanwhile', async () => {
    const database = new MemoryDatabase(Math.random);
    const first = await outcome({ exchange: tape(['50000', '49400']), store: openMemoryStore({ database }) });
    expect(first.summary).toMatchObject({ buys: 1, sells: 0 });

    const quiet = await outcome({
      exchange: tape(['49400'], { from: TEST_TIME + 60_000 }),
      store: openMemoryStore({ database }),
    });
    expect(quiet.seen.sessions[0]?.restored).toBe(true);
    expect(quiet.summary).toMatchObject({ fills: 0, ledgerBalanced: true });
    expect(totals(quiet.engine)).toEqual(totals(first.engine));
    expect(openPrices(quiet.engine)).toEqual(expect.arrayContaining(openPrices(first.engine)));

    const later = await outcome({
      exchange: tape(['50200', '50200'], { from: TEST_TIME + 120_000 }),
      store: openMemoryStore({ database }),
    });
    expect(later.summary).toMatchObject({ buys: 0, sells: 1, ledgerBalanced: true });
    expect(later.seen.steps[0]?.seq).toBeGreaterThan(quiet.seen.steps.at(-1)?.seq ?? 0);
  });

  it('refuses another flavour than the one it has traded with', async () => {
    const database = new MemoryDatabase(Math.random);
    await outcome({ exchange: tape(['50000']), store: openMemoryStore({ database }) });
    const other = { exchange: tape(['50000']), store: openMemoryStore({ database }), raw: { flavour: 'cdca' } };
    await expect(outcome(other)).rejects.toMatchObject({ code: 'STRATEGY.STATE_MISMATCH' });
  });
});

describe('a bot that must not go on', () => {
  it('sends nothing if the preflight refuses', async () => {
    const { bot, seen } = aBot({ exchange: tape(['50000']), store: store(), raw: { interval: '0.4%' } });
    await expect(bot.run()).rejects.toMatchObject({ code: 'PREFLIGHT.REFUSED' });
    expect(seen.steps).toEqual([]);
  });

  it('has not begun if its strategy asks for candles that there are not: nobody is told that it starts', async () => {
    const plugin = { ...(grid as StrategyPlugin), subscriptions: () => ({ candles: ['7m' as '5m'] }) };
    const { bot, seen } = aBot({ exchange: tape(['50000']), store: store(), plugin });
    await expect(bot.run()).rejects.toMatchObject({ code: 'PLUGIN.INVALID', message: expect.stringContaining('7m') });
    expect([seen.sessions, bot.session]).toEqual([[], undefined]);
  });

  it('says so if the market ends before the first price', async () => {
    const { bot } = aBot({ exchange: tape([]), store: store() });
    await expect(bot.run()).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE', retryable: true });
  });

  it('ends with the strategy that throws, and sends nothing of that step', async () => {
    const step: StrategyPlugin['step'] = (state, event, context) => {
      if (event.type === 'order-filled') throw new RangeError('oh');
      return (grid as StrategyPlugin).step(state, event, context);
    };
    const kept = store();
    const { bot, seen } = aBot({
      exchange: tape(['50000', '49400', '49000']),
      store: kept,
      plugin: { ...(grid as StrategyPlugin), step },
    });
    await expect(bot.run()).rejects.toMatchObject({ code: 'STRATEGY.THREW', message: expect.stringContaining('grid') });
    expect(seen.steps.flatMap(({ fills }) => fills)).toEqual([]);
    expect(kept.counts.fills).toBe(0);
    expect(seen.notices.at(-1)).toMatchObject({ level: 'alert', topic: 'bot.fault' });
  });
});
