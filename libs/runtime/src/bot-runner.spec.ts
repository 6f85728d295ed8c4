import { describe, expect, it } from '@jest/globals';
import {
  decimal,
  Engine,
  GridbotError,
  price,
  quantity,
  tradeId,
  type AccountSnapshot,
  type CandleClosed,
  type MarketEvent,
  type Started,
  type StrategyPlugin,
} from '@gridbot/core';
import { BotRunner } from './bot-runner.js';
import type { BotRunnerOptions } from './bot-runner-options.js';
import { SimulatedClock } from './clock/simulated-clock.js';
import { account, buy, FakeExecution, STARTED, tape, tick, toy, ToyStore, type ToyLog } from './toy.fixture.js';

function bot(plugin: StrategyPlugin & ToyLog, market: readonly MarketEvent[], change: Partial<BotRunnerOptions> = {}) {
  const execution = new FakeExecution();
  const store = new ToyStore();
  const notices: string[] = [];
  const options: BotRunnerOptions = {
    engine: new Engine({ plugin, orderIdPrefix: 'test' }),
    store,
    execution,
    market: tape(market),
    clock: new SimulatedClock(0),
    started: STARTED,
    onNotice: ({ topic }) => notices.push(topic),
    ...change,
  };
  return { runner: new BotRunner(options), execution, store, notices, engine: options.engine };
}

describe('the loop', () => {
  it('reconciles with the first price in sight and then delivers that price', async () => {
    const plugin = toy();
    const { runner } = bot(plugin, [tick(1, '200'), tick(2, '201')]);
    expect(await runner.run()).toBe('market-ended');
    expect(plugin.told).toEqual(['trading-started at 200', 'ticker 200', 'ticker 201', 'stop-requested']);
  });

  it('looks at the account after a process that died before it had done so', async () => {
    const engine = new Engine({ plugin: toy(), orderIdPrefix: 'test' });
    engine.process({ type: 'started', at: 0, ...STARTED });
    const plugin = toy();
    const restored = Engine.restore({ plugin, orderIdPrefix: 'test' }, engine.snapshot());
    await bot(plugin, [tick(1, '200')], { engine: restored }).runner.run();
    expect(plugin.told).toEqual(['trading-started at 200', 'ticker 200', 'stop-requested']);
  });

  it('deals with all reports before it looks at the market again', async () => {
    const plugin = toy((event) =>
      event.type === 'ticker-updated' ? [buy(`a:${event.at}`), buy(`b:${event.at}`)] : [],
    );
    const { runner } = bot(plugin, [tick(1, '200'), tick(2, '201')]);
    await runner.run();
    expect(plugin.told.slice(1, 5)).toEqual(['ticker 200', 'order-accepted a:1', 'order-accepted b:1', 'ticker 201']);
  });

  it('tells a source when everything so far is dealt with, consequences included', async () => {
    const plugin = toy((event) => (event.type === 'ticker-updated' ? [buy(`a:${event.at}`)] : []));
    const seen: string[] = [];
    const market = async function* (): AsyncIterable<MarketEvent> {
      yield tick(1, '200');
      runner.operate('hello');
      await runner.settled();
      seen.push(...plugin.told);
    };
    const { runner } = bot(plugin, [], { market: market() });
    await runner.run();
    expect(seen).toEqual(['trading-started at 200', 'ticker 200', 'order-accepted a:1', 'operator-command']);
  });

  it('tells a source that asks at the moment it is pulled, with nothing left to be dealt with', async () => {
    const plugin = toy(() => []);
    const market = async function* (): AsyncIterable<MarketEvent> {
      for (const at of [1, 2]) {
        yield tick(at, '200');
        await runner.settled();
      }
    };
    const { runner } = bot(plugin, [], { market: market() });
    await runner.run();
    expect(plugin.told).toEqual(['trading-started at 200', 'ticker 200', 'ticker 200', 'stop-requested']);
  });

  it('fires a timer at its own time, before a print at or after that time', async () => {
    const plugin = toy((event) => (event.at === 1 ? [{ type: 'set-timer', name: 'wake', at: 5 }] : []));
    const { runner } = bot(plugin, [tick(1, '200'), tick(4, '201'), tick(5, '202'), tick(9, '203')]);
    await runner.run();
    expect(plugin.told.slice(1, 5)).toEqual(['ticker 200', 'ticker 201', 'timer wake at 5', 'ticker 202']);
  });

  it('fires a timer by the clock while the market is silent', async () => {
    const clock = new SimulatedClock(0);
    const plugin = toy((event) => {
      if (event.type === 'timer-fired') runner.requestStop('none', 'seen');
      return event.type === 'ticker-updated' ? [{ type: 'set-timer', name: 'wake', at: 50 }] : [];
    });
    const silent = async function* (): AsyncIterable<MarketEvent> {
      yield tick(1, '200');
      setImmediate(() => clock.advanceTo(60));
      await new Promise(() => undefined);
    };
    const { runner } = bot(plugin, [], { clock, market: silent() });
    expect(await runner.run()).toBe('stopped');
    expect(plugin.told).toContain('timer wake at 50');
  });

  it('delivers the warm-up candles after the start and before the first ticker', async () => {
    const plugin = toy();
    const close = price('190');
    const { runner } = bot(plugin, [tick(1, '200')], {
      subscriptions: { candles: ['1m'], warmup: 1 },
      candles: () =>
        Promise.resolve([
          { timeframe: '1m', openedAt: 0, open: close, high: close, low: close, close, volume: decimal('1') },
        ]),
    });
    await runner.run();
    expect(plugin.told.slice(0, 3)).toEqual(['trading-started at 200', 'candle 190 (warm-up)', 'ticker 200']);
  });

  it('stops trading while the exchange is away and reconciles when it is back', async () => {
    const plugin = toy();
    const away = (at: number, connected: boolean): MarketEvent => ({
      type: 'connection-changed',
      at,
      connected,
      reason: 'test',
    });
    const { runner, execution } = bot(plugin, [
      tick(1, '200'),
      away(2, false),
      tick(3, '201'),
      away(4, true),
      tick(5, '202'),
    ]);
    await runner.run();
    expect(plugin.told.slice(1)).toEqual(['ticker 200', 'trading-resumed', 'ticker 202', 'stop-requested']);
    expect(execution.lookUps).toHaveLength(2);
  });
});

describe('closed candles', () => {
  const candleOf = (at: number, close: string): MarketEvent => {
    const at60 = at * 60_000;
    const one = price(close);
    const candle = {
      timeframe: '1m',
      openedAt: at60,
      open: one,
      high: one,
      low: one,
      close: one,
      volume: decimal('1'),
    } as const;
    return { type: 'candle-closed', at: at60 + 60_000, candle, warmup: false };
  };

  it('that came while the bot was paused are delivered in order once it trades again, before the next price', async () => {
    const plugin = toy();
    const events = async function* (): AsyncIterable<MarketEvent> {
      yield tick(1, '200');
      runner.operate('pause');
      yield candleOf(0, '201');
      yield candleOf(1, '202');
      runner.operate('resume');
      yield tick(200_000, '203');
      yield candleOf(3, '204');
    };
    const { runner } = bot(plugin, [], { market: events() });
    await runner.run();
    expect(plugin.told.filter((told) => /ticker|candle/.test(told))).toEqual([
      'ticker 200',
      'candle 201',
      'candle 202',
      'ticker 203',
      'candle 204',
    ]);
  });

  it('of the warm-up wait for the end of a pause that comes between them', async () => {
    const plugin = toy((event) => {
      if (event.type === 'candle-closed' && event.candle.close.eq(price('190'))) runner.operate('pause');
      return [];
    });
    const candles = ['190', '191', '192'].map((close, index) => (candleOf(index, close) as CandleClosed).candle);
    const events = async function* (): AsyncIterable<MarketEvent> {
      yield tick(1, '200');
      runner.operate('resume');
      yield tick(2, '201');
    };
    const { runner } = bot(plugin, [], {
      market: events(),
      subscriptions: { candles: ['1m'], warmup: 3 },
      candles: () => Promise.resolve(candles),
    });
    await runner.run();
    expect(plugin.told.filter((told) => told.startsWith('candle'))).toEqual(
      ['190', '191', '192'].map((close) => `candle ${close} (warm-up)`),
    );
  });
});

describe('the start', () => {
  it("says the execution's own grace period, unless it is given another", async () => {
    const graceOf = async (execution: FakeExecution, started: BotRunnerOptions['started'] = STARTED) => {
      const { runner, store } = bot(toy(), [tick(1, '200')], { execution, started });
      await runner.run();
      return (store.steps[0]!.event as Started).grace;
    };
    const patient = Object.assign(new FakeExecution(), { grace: 90_000 });
    expect(await graceOf(patient)).toBe(90_000);
    expect(await graceOf(patient, { ...STARTED, grace: 5 })).toBe(5);
    expect(await graceOf(new FakeExecution())).toBeUndefined();
  });
});

describe('reading the account', () => {
  it('tries again until the exchange answers', async () => {
    const clock = new SimulatedClock(0);
    const retries: number[] = [];
    const execution = new FakeExecution({
      snapshot: (attempt) => (attempt < 3 ? Promise.reject(away()) : Promise.resolve(account(0))),
    });
    const plugin = toy();
    const { runner } = bot(plugin, [tick(1, '200')], {
      clock,
      execution,
      onRetry: (_error, retryIn) => {
        retries.push(retryIn);
        setImmediate(() => clock.advanceTo(clock.now() + retryIn));
      },
    });
    await runner.run();
    expect(retries).toEqual([1000, 2000]);
    expect(plugin.told).toContain('ticker 200');
  });

  it('does not take the answer of before an interruption for the state after it', async () => {
    const answers: ((snapshot: AccountSnapshot) => void)[] = [];
    const execution: FakeExecution = new FakeExecution({
      snapshot: () => new Promise((resolve) => answers.push(resolve)),
    });
    const connection = (at: number, connected: boolean): MarketEvent => ({
      type: 'connection-changed',
      at,
      connected,
      reason: 'test',
    });
    const market = async function* (): AsyncIterable<MarketEvent> {
      yield connection(1, true);
      yield tick(1, '200');
      yield tick(4, '201');
    };
    const plugin = toy();
    const { runner, store } = bot(plugin, [], { execution, market: market() });
    const done = runner.run();
    while (answers.length < 1) await new Promise((resolve) => setImmediate(resolve));
    runner.operate('pause');
    runner.operate('resume');
    while (!plugin.told.includes('operator-command') && store.steps.length < 3)
      await new Promise((resolve) => setImmediate(resolve));
    answers[0]!(account(0, '1'));
    while (answers.length < 2) await new Promise((resolve) => setImmediate(resolve));
    answers[1]!(account(0, '1000'));
    await done;
    expect(
      store.steps.flatMap(({ event }) =>
        event.type === 'account-snapshot' ? [event.balances['USD']!.total.toString()] : [],
      ),
    ).toEqual(['1000']);
  });

  it('ends the run for a failure that trying again would not mend', async () => {
    const execution = new FakeExecution({ snapshot: () => Promise.reject(new TypeError('a bug in the adapter')) });
    const { runner, notices } = bot(toy(), [tick(1, '200')], { execution });
    await expect(runner.run()).rejects.toThrow('a bug in the adapter');
    expect(notices).toEqual(['bot.fault']);
    expect(execution.lookUps).toHaveLength(1);
  });

  it('asks nothing more once the run is over', async () => {
    const clock = new SimulatedClock(0);
    const execution = new FakeExecution({ snapshot: () => Promise.reject(away()) });
    const { runner } = bot(toy(), [], {
      clock,
      execution,
      market: tape([tick(1, '200')]),
      onRetry: () => runner.requestStop('none', 'enough'),
    });
    await runner.run();
    clock.advanceTo(1_000_000);
    expect(execution.lookUps).toHaveLength(1);
  });

  it('asks again when a fill came in while the answer was under way', async () => {
    let answer: (snapshot: AccountSnapshot) => void = () => undefined;
    const execution: FakeExecution = new FakeExecution({
      snapshot: (attempt) =>
        attempt === 2 ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(account(0, '899')),
    });
    const plugin = toy((event) => (event.type === 'ticker-updated' && event.at === 1 ? [buy('buy:1')] : []));
    const events = async function* (): AsyncIterable<MarketEvent> {
      yield tick(1, '200');
      yield { type: 'connection-changed', at: 2, connected: false, reason: 'test' };
      yield { type: 'connection-changed', at: 3, connected: true, reason: 'test' };
      yield tick(4, '200');
    };
    const { runner, engine, store } = bot(plugin, [], { execution, market: events() });
    const done = runner.run();
    while (execution.lookUps.length < 2) await new Promise((resolve) => setImmediate(resolve));
    const { clientOrderId } = engine.orders.get('buy:1')!;
    execution.report({
      type: 'execution-report',
      execType: 'filled',
      at: 3,
      clientOrderId,
      fill: {
        tradeId: tradeId('t1'),
        at: 3,
        lastQuantity: quantity('1'),
        lastPrice: price('100'),
        fee: decimal('0'),
        feeAsset: 'USD',
        liquidity: 'maker',
      },
    });
    while (!store.steps.some((step) => step.fills.length > 0)) await new Promise((resolve) => setImmediate(resolve));
    answer(account(0, '1000'));
    await done;
    expect(execution.lookUps).toHaveLength(3);
    expect(store.steps.filter(({ event }) => event.type === 'account-snapshot')).toHaveLength(2);
  });
});

describe('reading the account after a restart', () => {
  it('asks for the fills since the last look, however long the bot was down', async () => {
    const before = bot(toy(), [tick(1, '200')], {
      execution: new FakeExecution({ snapshot: () => Promise.resolve(account(50_000_000)) }),
    });
    await before.runner.run();
    const options = { plugin: toy(), orderIdPrefix: 'test' };
    const engine = Engine.restore(options, JSON.parse(JSON.stringify(before.engine.snapshot())) as never);
    const { runner, execution } = bot(options.plugin, [tick(90_000_001, '200')], {
      engine,
      clock: new SimulatedClock(90_000_000),
    });
    await runner.run();
    expect(execution.lookUps.map(({ since }) => since)).toEqual([50_000_000 - 600_000]);
  });
});

describe('stopping', () => {
  const buyer = () => toy((event) => (event.type === 'ticker-updated' && event.at === 1 ? [buy('buy:1')] : []));
  const endless = (runner: () => BotRunner) =>
    async function* (): AsyncIterable<MarketEvent> {
      yield tick(1, '200');
      runner().requestStop('buys', 'asked');
      await new Promise(() => undefined);
    };

  it('waits until the cancels are confirmed, keeps a snapshot and ends', async () => {
    const box: { runner?: BotRunner } = {};
    const { runner, execution, store, engine } = bot(buyer(), [], { market: endless(() => box.runner!)() });
    box.runner = runner;
    expect(await runner.run()).toBe('stopped');
    expect(execution.sent).toEqual(['submit buy:1', 'cancel buy:1']);
    expect(engine.orders.size).toBe(0);
    expect(store.snapshots).toBe(1);
  });

  it('gives up waiting after the time-out', async () => {
    const clock = new SimulatedClock(0);
    const box: { runner?: BotRunner } = {};
    const execution: FakeExecution = new FakeExecution({ ignoreCancels: true });
    const { runner } = bot(buyer(), [], { clock, execution, market: endless(() => box.runner!)(), stopTimeout: 500 });
    box.runner = runner;
    const done = runner.run();
    while (!execution.sent.includes('cancel buy:1')) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    clock.advanceTo(500);
    expect(await done).toBe('stop-timed-out');
  });

  it('pauses and resumes on request, with a look at the account in between', async () => {
    const plugin = toy();
    const events = async function* (): AsyncIterable<MarketEvent> {
      yield tick(1, '200');
      runner.operate('pause');
      yield tick(2, '201');
      runner.operate('resume');
      yield tick(3, '202');
    };
    const { runner, execution } = bot(plugin, [], { market: events() });
    await runner.run();
    expect(plugin.told.slice(1)).toEqual([
      'ticker 200',
      'operator-command',
      'trading-resumed',
      'ticker 202',
      'stop-requested',
    ]);
    expect(execution.lookUps).toHaveLength(2);
  });

  it('ends with the fault of a strategy that throws, tells it, and dispatches nothing more', async () => {
    const plugin = toy((event) => {
      if (event.at === 2) throw new Error('boom');
      return event.type === 'ticker-updated' ? [buy(`buy:${event.at}`)] : [];
    });
    const { runner, execution, notices, store } = bot(plugin, [tick(1, '200'), tick(2, '201'), tick(3, '202')]);
    await expect(runner.run()).rejects.toMatchObject({
      code: 'STRATEGY.THREW',
      message: expect.stringContaining('boom'),
    });
    expect(execution.sent).toEqual(['submit buy:1']);
    expect(notices).toEqual(['bot.fault']);
    expect(store.snapshots).toBe(0);
  });
});

function away(): GridbotError {
  return new GridbotError('EXCHANGE.UNAVAILABLE', 'away', { retryable: true });
}
