import { describe, expect, it } from '@jest/globals';
import { decimal, RESET_LIMITS, type AccountSnapshot, type Lifecycle, type MarketEvent } from '@gridbot/core';
import fc from 'fast-check';
import { SimulatedClock } from '../clock/simulated-clock.js';
import { recoverEngine } from '../recover.js';
import { account, buy, FakeExecution, STARTED, tick, toy } from '../toy.fixture.js';
import { world } from '../world.fixture.js';
import { LifeTeller } from './life-teller.js';

const cable = (at: number, connected: boolean): MarketEvent => ({
  type: 'connection-changed',
  at,
  connected,
  reason: 'the cable is out',
});

describe('a bot that is to begin paused', () => {
  it('is paused in the transaction that keeps its start, says why, and trades when a person says so', async () => {
    const bot = world(toy(), { pausedBy: 'somebody has to look' });
    await bot.feed(tick(1, '200'));
    expect(bot.store.batches[0]).toBe(2);
    expect(bot.engine.standing()).toMatchObject({ lifecycle: 'paused', reason: 'somebody has to look' });
    expect(bot.said).toEqual([expect.objectContaining({ topic: 'bot.paused', text: expect.stringContaining('look') })]);
    bot.runner.operate('resume');
    await bot.feed(tick(2, '201'));
    expect(bot.engine.lifecycle).toBe('running');
  });
});

describe('where a bot stands', () => {
  it('is told once per change, with the reason, and the start of trading needs no word', async () => {
    const bot = world();
    await bot.feed(tick(1, '200'));
    expect(bot.topics()).toEqual([]);
    await bot.feed(cable(2, false));
    expect(bot.engine.standing()).toEqual({
      lifecycle: 'degraded',
      since: 2,
      reason: 'the cable is out',
      waitsFor: 'the connection to the exchange',
    });
    await bot.pass(61_000);
    await bot.feed(cable(61_000, true), tick(61_001, '201'));
    bot.runner.pause('the preflight failed');
    await bot.feed(tick(61_002, '202'), tick(61_003, '203'));
    bot.runner.operate('resume');
    await bot.feed(tick(61_004, '204'));
    bot.runner.requestStop('none', 'asked');
    await bot.done;
    expect(bot.topics()).toEqual(['bot.degraded', 'bot.running', 'bot.paused', 'bot.running', 'bot.stopped']);
    expect(bot.said.map(({ text }) => text)).toEqual([
      expect.stringContaining('suspended: the cable is out.'),
      'The bot trades again',
      expect.stringMatching(/paused: the preflight failed\..*waits for the operator command "resume"/),
      'The bot trades again',
      'The bot has stopped: asked. No order is open',
    ]);
  });

  it('is told at most once a minute while a connection flaps, and then as it is', async () => {
    const bot = world();
    await bot.feed(tick(1, '200'));
    for (let at = 2; at < 40; at += 2) await bot.feed(cable(at, false), cable(at + 1, true), tick(at + 1, '200'));
    await bot.feed(cable(50, false));
    expect(bot.topics()).toEqual(['bot.degraded']);
    await bot.pass(60_000);
    expect(bot.topics()).toEqual(['bot.degraded']); // it is degraded still: nothing new
    await bot.feed(cable(60_001, true), tick(60_002, '200'), cable(60_003, false));
    expect(bot.topics()).toEqual(['bot.degraded', 'bot.running']);
    await bot.pass(60_000);
    expect(bot.topics()).toEqual(['bot.degraded', 'bot.running', 'bot.degraded']);
  });

  it('is told with where it stands at the end of the quiet minute, whatever happened', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom<Lifecycle>('running', 'degraded', 'reconciling'), fc.nat(30_000)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(moves, (all) => {
        const clock = new SimulatedClock(0);
        const engine = { lifecycle: 'running' as Lifecycle, standing: () => engine, orders: new Map() };
        const said: [number, string][] = [];
        const teller = new LifeTeller({ engine, clock, tell: ({ topic }) => said.push([clock.now(), topic]) });
        for (const [lifecycle, millis] of all) {
          engine.lifecycle = lifecycle;
          teller.look([]);
          clock.advanceTo(clock.now() + millis);
        }
        engine.lifecycle = all.at(-1)?.[0] === 'degraded' ? 'degraded' : 'running';
        teller.look([]);
        clock.advanceTo(clock.now() + 60_000);
        expect(said.at(-1)?.[1] ?? 'bot.running').toBe(`bot.${engine.lifecycle}`);
        for (const [index, [at, topic]] of said.entries()) {
          if (index === 0) continue;
          expect(at - said[index - 1]![0]).toBeGreaterThanOrEqual(60_000);
          expect(topic).not.toBe(said[index - 1]![1]);
        }
      }),
    );
  });

  it('is told by the step itself when a loss limit pauses the bot: one message, not two', async () => {
    const guards = { maxLoss: { amount: decimal('50'), cancel: 'all' } } as const;
    const funded = () => Promise.resolve(holding(0));
    const execution = new FakeExecution({ snapshot: funded });
    const bot = world(toy(), { execution, started: { ...STARTED, guards } });
    await bot.feed(tick(1, '200'), tick(2, '149'), tick(3, '100'), tick(4, '100'));
    expect(bot.topics()).toEqual(['bot.paused']);
    bot.runner.operate('resume');
    await bot.feed(tick(5, '100'));
    expect([bot.topics(), bot.engine.lifecycle]).toEqual([['bot.paused', 'guard.resume-refused'], 'paused']);
    bot.runner.operate('resume', RESET_LIMITS);
    await bot.feed(tick(6, '100'), tick(7, '51'));
    expect(bot.topics().slice(2)).toEqual(['bot.running']);
    await bot.feed(tick(8, '49'));
    expect(bot.topics().slice(3)).toEqual(['bot.paused']);
  });
});

it('asks again for the cancels of a loss limit until the exchange confirms them', async () => {
  const execution = new FakeExecution({ ignoreCancels: true, snapshot: () => Promise.resolve(holding(0)) });
  const guards = { maxLoss: { amount: decimal('50'), cancel: 'buys' } } as const;
  const plugin = toy((event) =>
    event.type === 'ticker-updated' && event.at === 1 ? [buy('buy:1', '100', '0.5')] : [],
  );
  const bot = world(plugin, { execution, started: { ...STARTED, guards } });
  await bot.feed(tick(1, '200'), tick(2, '149'));
  const cancels = () => execution.sent.filter((sent) => sent.startsWith('cancel')).length;
  expect([bot.engine.lifecycle, cancels()]).toEqual(['paused', 1]);
  await bot.pass(5_000);
  await bot.pass(5_000);
  expect(cancels()).toBe(3);
  expect(bot.topics()).toEqual(['bot.paused']);
});

describe('a stop while the bot is', () => {
  const buyer = () => toy((event) => (event.type === 'ticker-updated' && event.at === 1 ? [buy('buy:1')] : []));

  it.each(['degraded', 'paused'] as const)(
    '%s cancels what it is asked to, and waits for the exchange',
    async (state) => {
      const bot = world(buyer());
      await bot.feed(tick(1, '200'));
      if (state === 'paused') bot.runner.pause('lunch');
      else await bot.feed(cable(2, false));
      await bot.settle();
      expect(bot.engine.lifecycle).toBe(state);
      bot.runner.requestStop('buys', 'asked');
      expect(await bot.done).toBe('stopped');
      expect(bot.execution.sent).toEqual(['submit buy:1', 'cancel buy:1']);
    },
  );

  it('degraded asks again for a cancel that was lost, every few seconds and as soon as the exchange is back', async () => {
    const execution = new FakeExecution({ ignoreCancels: true });
    const bot = world(buyer(), { execution, stopTimeout: 60_000 });
    await bot.feed(tick(1, '200'), cable(2, false));
    bot.runner.requestStop('all', 'asked');
    await bot.settle();
    const cancels = () => execution.sent.filter((sent) => sent.startsWith('cancel')).length;
    expect(cancels()).toBe(1);
    await bot.pass(5_000);
    expect(cancels()).toBe(2);
    await bot.pass(5_000);
    expect(cancels()).toBe(3);
    await bot.feed(cable(3, true));
    expect([cancels(), bot.engine.lifecycle]).toEqual([4, 'stopping']);
    expect(bot.engine.standing().waitsFor).toBe('1 cancels to be confirmed');
    await bot.pass(60_000);
    expect(await bot.done).toBe('stop-timed-out');
    expect(bot.said.at(-1)).toMatchObject({
      topic: 'bot.stopped',
      text: expect.stringContaining('cancel of 1 orders (test-1)'),
    });
  });
});

describe('a start that is renewed while the bot runs', () => {
  const coarse = { ...STARTED, instrument: { ...STARTED.instrument, tickSize: decimal('5') } };
  const watcher = () =>
    toy((event) => (event.type === 'ticker-updated' ? [buy(`at:${event.at}`, event.at === 1 ? '101' : '102')] : []));

  it('is journaled, reads the account, keeps orders, and places by the new rules', async () => {
    const plugin = watcher();
    const bot = world(plugin);
    await bot.feed(tick(1, '200'));
    bot.runner.renew(coarse);
    await bot.feed(tick(2, '200'));
    expect(bot.engine.lifecycle).toBe('running');
    expect([...bot.engine.orders.keys()]).toEqual(['at:1']);
    expect(plugin.told.slice(-3)).toEqual(['trading-started at 200', 'ticker 200', 'order-rejected at:2']);
    expect(bot.store.steps.filter(({ event }) => event.type === 'started')).toMatchObject([
      {},
      { event: { renewed: true } },
    ]);
    expect(bot.topics()).toEqual([]);
  });

  it('is repeated from the journal after a crash', async () => {
    const bot = world(watcher());
    await bot.feed(tick(1, '200'));
    bot.runner.renew(coarse);
    await bot.feed(tick(2, '200'), tick(3, '210'));
    const stored = { orderIdPrefix: 'test', orderIdBase: 'test', tail: bot.store.steps } as never;
    const again = recoverEngine(watcher(), stored);
    expect(JSON.stringify(again.snapshot())).toBe(JSON.stringify(bot.engine.snapshot()));
  });

  it('cannot make another bot of it', () => {
    const bot = world();
    expect(() => bot.runner.renew({ ...STARTED, strategy: 'other' })).toThrow(/cannot become another/);
  });
});

/** 1 BTC and 100 USD. */
function holding(at: number): AccountSnapshot {
  const one = decimal('1');
  return { ...account(at, '100'), balances: { ...account(at, '100').balances, BTC: { total: one, free: one } } };
}
