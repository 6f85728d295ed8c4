import { describe, expect, it } from '@jest/globals';
import {
  GridbotError,
  leavesQuantity,
  type Candle,
  type ClientOrderId,
  type Engine,
  type Exchange,
  type Order,
  type StepResult,
  type StrategyPlugin,
} from '@gridbot/core';
import { TEST_TIME } from '@gridbot/core/testing';
import { MemoryDatabase, openMemoryStore } from '@gridbot/persistence/memory';
import { SimulatedClock } from '@gridbot/runtime';
import { plugin as grid } from '@gridbot/strategy-grid';
import { livenessOf } from '../http/liveness.js';
import { readinessOf } from '../http/readiness.js';
import { aBot, tape, type BotGiven } from './bot.fixture.js';

const LATER = TEST_TIME + 60_000;

type Life = Partial<BotGiven> & { readonly prints: readonly string[] };

/** Lives of one bot, one after the other, on one memory. */
function lives() {
  const database = new MemoryDatabase(Math.random);
  let from = TEST_TIME;
  const live = async ({ prints, ...given }: Life) => {
    const parts = {
      exchange: tape(prints, { from }),
      store: openMemoryStore({ database }),
      clock: new SimulatedClock(from),
    };
    const { bot, seen } = aBot({ ...parts, ...given });
    from += LATER - TEST_TIME;
    const end = await bot.run().catch((error: unknown) => error);
    await parts.store.close();
    return { end, ...seen, engine: seen.sessions[0]?.engine as Engine };
  };
  /** A life that ends in the middle of this step: it is kept, what it decided is not sent. */
  const crash = (life: Life, when: (step: StepResult) => boolean) =>
    live({
      ...life,
      onStep: (step, bot) => {
        if (when(step)) throw new RangeError('the power is gone');
        life.onStep?.(step, bot);
      },
    });
  return { live, crash, database };
}

/** An exchange that is asked for past candles, and answers when it is told to. */
function slowCandles(): { readonly exchange: Exchange; readonly asked: Promise<void>; answer(): void } {
  const exchange = tape(['50000'], { waits: true });
  let wasAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => (wasAsked = resolve));
  let answer = (): void => undefined;
  const candles = () => {
    wasAsked();
    return new Promise<readonly Candle[]>((resolve) => (answer = () => resolve([])));
  };
  return { exchange: { ...exchange, marketData: { ...exchange.marketData, candles } }, asked, answer: () => answer() };
}

const ordersOf = (engine: Engine): ReadonlyMap<ClientOrderId, Order> =>
  new Map([...engine.orders.values()].map((order) => [order.clientOrderId, order]));

const shown = (orders: Iterable<Order>): unknown =>
  [...orders].map((order) => `${order.side} ${order.quantity} at ${order.price}, ${leavesQuantity(order)} left`).sort();

const fillsOf = (steps: readonly StepResult[]) =>
  steps.flatMap(({ fills }) => fills.map(({ fill }) => `${fill.lastPrice} ${fill.liquidity}`));

describe('a simulated account that is given back', () => {
  it('fills what the market has passed meanwhile with its first print, in spite of latency', async () => {
    const { live } = lives();
    const first = await live({ prints: ['50000'] });
    const resting = [...ordersOf(first.engine).values()].map(({ price }) => `${price} maker`);
    expect(resting).toHaveLength(3);
    const settings = { simulation: { latency: { submit: 30_000 } } };
    const second = await live({ prints: ['48000'], settings });
    expect(fillsOf(second.steps)).toEqual(resting);
    expect(second.engine.ledgerBalanced).toBe(true);
  });

  it('has partly filled orders back with their quantity and count', async () => {
    const { live } = lives();
    const settings = { simulation: { volumeShare: '100%' } };
    const first = await live({ prints: ['50000 x 1', '49504 x 0.0005'], settings });
    const partly = [...ordersOf(first.engine).values()].find(({ filledQuantity }) => filledQuantity.isPositive())!;
    expect(partly.filledQuantity.toString()).toBe('0.0005');
    const stop: BotGiven['onStep'] = (step, bot) => step.lifecycle === 'running' && bot.requestStop('test');
    const second = await live({
      exchange: tape(['49504'], { from: LATER, waits: true }),
      prints: [],
      settings: { ...settings, stop: { cancel: 'all' } },
      onStep: stop,
    });
    expect(second.end).toBe('stopped');
    const ended = second.steps.flatMap(({ event }) =>
      event.type === 'execution-report' && event.execType === 'canceled' ? [event] : [],
    );
    expect(ended.find(({ clientOrderId }) => clientOrderId === partly.clientOrderId)?.filledQuantity.toString()).toBe(
      '0.0005',
    );
  });

  it('carries out cancels that were decided and not sent', async () => {
    const { live, crash } = lives();
    const stopAtOnce: BotGiven['onStep'] = (step, bot) => step.lifecycle === 'running' && bot.requestStop('test');
    const first = await crash(
      {
        exchange: tape(['50000'], { waits: true }),
        prints: [],
        settings: { stop: { cancel: 'all' } },
        onStep: stopAtOnce,
      },
      ({ event }) => event.type === 'stop-requested',
    );
    const before = ordersOf(first.engine);
    expect([...before.values()].every(({ cancelRequestedAt }) => cancelRequestedAt !== undefined)).toBe(true);
    const second = await live({ prints: ['50000'] });
    const canceled = second.steps.flatMap(({ event }) =>
      event.type === 'execution-report' && event.execType === 'canceled' ? [event.clientOrderId] : [],
    );
    expect(canceled).toEqual([...before.keys()]);
    for (const id of before.keys()) expect(ordersOf(second.engine).has(id)).toBe(false);
  });

  it('is starting as long as it waits for past candles, however it stood when it crashed', async () => {
    const { crash, database } = lives();
    const first = await crash({ prints: ['50000', '49400'] }, ({ fills }) => fills.length > 0);
    expect(first.engine.lifecycle).toBe('running');
    const { exchange, asked, answer } = slowCandles();
    const store = openMemoryStore({ database });
    const subscriptions: StrategyPlugin['subscriptions'] = () => ({ candles: ['1m'], warmup: 1 });
    const { bot } = aBot({ exchange, store, plugin: { ...(grid as StrategyPlugin), subscriptions } });
    const ended = bot.run();
    await asked;
    expect([bot.session, await readinessOf(bot)]).toEqual([
      undefined,
      expect.objectContaining({ ready: false, lifecycle: 'starting' }),
    ]);
    expect((await livenessOf(bot, 0)).alive).toBe(true);
    answer();
    while (bot.session?.engine.lifecycle !== 'running') await new Promise((resolve) => setImmediate(resolve));
    expect((await readinessOf(bot)).ready).toBe(true);
    bot.requestStop('test');
    expect(await ended).toBe('stopped');
    await store.close();
  });

  it('waits for an exchange that cannot be asked for past candles yet, and does not wait when it is stopped', async () => {
    const clock = new SimulatedClock(TEST_TIME);
    const subscriptions: StrategyPlugin['subscriptions'] = () => ({ candles: ['1m'], warmup: 1 });
    const plugin: StrategyPlugin = { ...(grid as StrategyPlugin), subscriptions };
    const unreachable = new GridbotError('EXCHANGE.UNAVAILABLE', 'no route', { retryable: true });
    let asked = 0;
    const fails = async (): Promise<readonly Candle[]> => {
      asked += 1;
      if (asked < 3) throw unreachable;
      return [];
    };
    const exchange = tape(['50000'], { waits: true });
    const slow = { ...exchange, marketData: { ...exchange.marketData, candles: fails } };
    const { bot, seen } = aBot({ exchange: slow, store: openMemoryStore(), plugin, clock });
    const ended = bot.run();
    while (bot.session?.engine.lifecycle !== 'running') {
      if (asked < 3) clock.advanceTo(clock.now() + 1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(asked).toBe(3);
    expect(seen.notices.map(({ topic }) => topic)).toEqual(
      expect.arrayContaining(['exchange.unreachable', 'exchange.reached']),
    );
    bot.requestStop('test');
    expect(await ended).toBe('stopped');

    const { exchange: silent, asked: wasAsked } = slowCandles();
    const stopped = aBot({ exchange: silent, store: openMemoryStore(), plugin }).bot;
    const end = stopped.run();
    await wasAsked;
    stopped.requestStop('test');
    expect(await end).toBe('not-started');
  });

  it('counts orders as sent that were decided last', async () => {
    const { live, crash } = lives();
    const first = await crash({ prints: ['50000'] }, ({ commands }) =>
      commands.some(({ type }) => type === 'submit-order'),
    );
    const pending = [...ordersOf(first.engine).values()];
    expect(pending.map(({ status }) => status)).toEqual(['pending', 'pending', 'pending']);
    const second = await live({ prints: ['48000'] });
    expect(fillsOf(second.steps)).toEqual(pending.map(({ price }) => `${price} maker`));
  });

  it.each([
    ['another tick', { instrument: { tickSize: '1' } }],
    ['another lot', { instrument: { lotSize: '0.001' } }],
    ['another minimum', { instrument: { minQuantity: '0.002', minNotional: '50' } }],
    ['higher fees', { fees: { maker: '0.3%', taker: '0.5%' } }],
  ])('leaves orders and lots as they are under %s', async (_, simulation) => {
    const { live } = lives();
    const first = await live({ prints: ['50000', '49400'] });
    const before = ordersOf(first.engine);
    const second = await live({ prints: ['49400'], settings: { simulation } });
    const after = ordersOf(second.engine);
    for (const [id, order] of before) expect(shown([after.get(id) ?? order])).toEqual(shown([order]));
    expect([...before.keys()].filter((id) => !after.has(id))).toEqual([]);
    expect(second.engine.view()?.lots).toEqual(first.engine.view()?.lots);
  });
});

it('a bot that a person has paused is paused after a stop in good order, too, and says so', async () => {
  const { live } = lives();
  const pauses: BotGiven['onStep'] = ({ lifecycle }, bot) => {
    if (lifecycle === 'running') bot.operate('pause', 'a holiday');
    if (lifecycle === 'paused') bot.requestStop('reboot');
  };
  const first = await live({ prints: ['50000'], onStep: pauses });
  expect(first.end).toBe('stopped');
  const second = await live({ prints: ['50000', '49400'] });
  expect(second.steps[0]).toMatchObject({ event: { type: 'started' }, lifecycle: 'paused' });
  expect(second.steps.map(({ lifecycle }) => lifecycle)).not.toContain('running');
  expect(second.notices).toContainEqual(
    expect.objectContaining({ topic: 'bot.paused', text: expect.stringContaining('a holiday') }),
  );
  expect(second.steps.flatMap(({ commands }) => commands.filter(({ type }) => type === 'submit-order'))).toEqual([]);
});

describe('a bot that is started again with a configuration that the preflight is against', () => {
  const TOO_NARROW = { interval: '0.4%' };

  it('begins paused for its open orders: places nothing by it, and says loudly what is wrong', async () => {
    const { live } = lives();
    const first = await live({ prints: ['50000'] });
    const second = await live({ prints: ['50000', '50600'], raw: TOO_NARROW });
    expect(second.end).toBe('market-ended');
    expect(second.notices[0]).toMatchObject({
      level: 'alert',
      topic: expect.stringMatching(/^preflight\./),
      text: expect.stringMatching(/against this configuration.*0\.00502513.*starts paused/),
    });
    expect(second.steps[0]).toMatchObject({ event: { type: 'started' } });
    expect(second.steps[1]).toMatchObject({ event: { name: 'pause' }, lifecycle: 'paused' });
    expect(second.steps.flatMap(({ commands }) => commands.filter(({ type }) => type !== 'notify'))).toEqual([]);
    expect(shown(ordersOf(second.engine).values())).toEqual(shown(ordersOf(first.engine).values()));
  });

  it('begins paused again however often it is started, until the settings are set back', async () => {
    const { live } = lives();
    await live({ prints: ['50000'] });
    for (const raw of [TOO_NARROW, TOO_NARROW, { interval: '0.3%' }]) {
      const again = await live({ prints: ['50000', '49000'], raw });
      expect(again.steps.map(({ lifecycle }) => lifecycle)).not.toContain('running');
    }
    const last = await live({ prints: ['50000'] });
    expect(last.steps.map(({ lifecycle }) => lifecycle)).toContain('running');
  });

  it('goes on by it once a person has resumed it and it has traded by it', async () => {
    const { live } = lives();
    await live({ prints: ['50000'] });
    const onStep: BotGiven['onStep'] = ({ event, lifecycle, commands }, bot) => {
      if (event.type === 'operator-command' && lifecycle === 'paused') bot.operate('resume');
      if (commands.some(({ type }) => type === 'submit-order')) bot.requestStop('test');
    };
    const exchange = tape(['50000', '50600'], { from: LATER, waits: true });
    await live({ exchange, prints: [], raw: TOO_NARROW, onStep });
    const third = await live({ prints: ['50000'], raw: TOO_NARROW });
    expect(third.steps.map(({ lifecycle }) => lifecycle)).toContain('running');
    expect(third.notices[0]?.text).toMatch(/goes on because of its open orders/);
  });

  it('is not refused while it has lots', async () => {
    const { live } = lives();
    const exchange = tape(['50000', '49400'], { waits: true });
    const stop: BotGiven['onStep'] = (step, bot) => step.fills.length > 0 && bot.requestStop('test');
    const first = await live({ exchange, prints: [], settings: { stop: { cancel: 'all' } }, onStep: stop });
    expect([first.engine.orders.size, first.engine.view()?.lots.length]).toEqual([0, 1]);
    const second = await live({ prints: ['49400'], raw: TOO_NARROW });
    expect(second.end).toBe('market-ended');
  });

  it('is refused if it has neither', async () => {
    const { live } = lives();
    const exchange = tape(['50000'], { waits: true });
    const stop: BotGiven['onStep'] = (step, bot) => step.lifecycle === 'running' && bot.requestStop('test');
    await live({ exchange, prints: [], settings: { stop: { cancel: 'all' } }, onStep: stop });
    const second = await live({ prints: ['50000'], raw: TOO_NARROW });
    expect(second.end).toMatchObject({ code: 'PREFLIGHT.REFUSED' });
    expect(second.steps).toEqual([]);
  });
});
