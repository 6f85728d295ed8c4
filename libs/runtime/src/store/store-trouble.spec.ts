import { describe, expect, it } from '@jest/globals';
import { Engine, GridbotError, type ErrorCode, type MarketEvent, type StepResult } from '@gridbot/core';
import { BotRunner } from '../bot-runner.js';
import type { BotRunnerOptions } from '../bot-runner-options.js';
import { SimulatedClock } from '../clock/simulated-clock.js';
import { coalesceTickers } from '../market/coalesce-tickers.js';
import { account, buy, FakeExecution, STARTED, tape, tick, toy, ToyStore } from '../toy.fixture.js';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const error = (code: ErrorCode) => new GridbotError(code, `the store says ${code}`);

/** A bot that buys once at the second ticker, on a store that the test breaks; the market goes on when the test says so. */
function bot(change: Partial<BotRunnerOptions> = {}) {
  const clock = new SimulatedClock(0);
  const execution = new FakeExecution({ snapshot: () => Promise.resolve(account(clock.now())) });
  const store = new ToyStore();
  const plugin = toy((event) => (event.type === 'ticker-updated' ? [buy(`buy:${event.at}`)] : []));
  const notices: string[] = [];
  const prints: MarketEvent[] = [tick(1, '200')];
  let awake: () => void = () => undefined;
  const market = async function* (): AsyncIterable<MarketEvent> {
    for (;;) {
      const next = prints.shift();
      if (next !== undefined) yield next;
      else await new Promise<void>((resolve) => (awake = resolve));
    }
  };
  const engine = change.engine ?? new Engine({ plugin, orderIdPrefix: 'test' });
  const options: BotRunnerOptions = {
    engine,
    store,
    execution,
    market: market(),
    clock,
    started: STARTED,
    onNotice: ({ topic, text }) => notices.push(`${topic}: ${text}`),
    ...change,
  };
  const runner = new BotRunner(options);
  const done = runner.run();
  void done.catch(() => undefined);
  const print = async (...events: readonly MarketEvent[]): Promise<void> => {
    prints.push(...events);
    awake();
    await settle();
  };
  const settle = async (): Promise<void> => {
    for (let count = 0; count < 5; count += 1) await turn();
  };
  /** Lets time pass, second by second, as a clock does. */
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advanceTo(clock.now() + 1_000);
      await settle();
    }
  };
  const topics = () => notices.map((notice) => notice.split(':')[0]);
  return { runner, done, clock, execution, store, plugin, notices, topics, print, pass, settle, engine };
}

async function running(change?: Partial<BotRunnerOptions>) {
  const one = bot(change);
  await one.settle();
  expect(one.plugin.told).toEqual(['trading-started at 200', 'ticker 200', 'order-accepted buy:1']);
  return one;
}

describe.each(['STORE.UNAVAILABLE', 'STORE.FULL', 'STORE.READ_ONLY'] as const)('trouble of the store: %s', (code) => {
  it('pauses the bot: nothing is sent, nothing more is looked at, and it is tried again after 1, 2, 4 ... 30 seconds', async () => {
    const { store, execution, print, pass, plugin, clock, notices } = await running();
    const tried: number[] = [];
    store.fail = () => (tried.push(clock.now()), error(code));
    await print(tick(2, '201'), tick(3, '202'));
    await pass(100);
    expect(tried.map((at, index) => at - (tried[index - 1] ?? 0))).toEqual([0, 1e3, 2e3, 4e3, 8e3, 16e3, 3e4, 3e4]);
    expect(execution.sent).toEqual(['submit buy:1']);
    expect(plugin.told.slice(3)).toEqual(['ticker 201']);
    expect(notices).toEqual([
      expect.stringMatching(`^store.trouble: Trading is paused: the store says ${code}.*again`),
    ]);
  });

  it('can be asked for while it lasts: how long it has, and what the store says', async () => {
    const { runner, store, print, pass } = await running();
    expect(runner.pulse.trouble).toBeUndefined();
    store.fail = () => error(code);
    await print(tick(2, '201'));
    await pass(5);
    expect(runner.pulse.trouble).toEqual({ millis: 5_000, reason: `the store says ${code}` });
    store.fail = () => undefined;
    await pass(5);
    expect(runner.pulse.trouble).toBeUndefined();
  });

  it('ends by itself: the very same step is kept, sent once, told, and the account is read again', async () => {
    const { store, execution, print, pass, plugin, notices } = await running();
    const appended = new Set<readonly StepResult[]>();
    const { append } = store;
    store.append = (steps, beside) => (appended.add(steps), append.call(store, steps, beside));
    store.fail = () => error(code);
    await print(tick(2, '201'), tick(3, '202'));
    await pass(4);
    expect(appended.size).toBe(1);
    store.fail = () => undefined;
    await pass(4);
    expect(execution.sent).toEqual(['submit buy:1', 'submit buy:2', 'submit buy:3']);
    expect(plugin.told.filter((told) => told.startsWith('ticker'))).toEqual(['ticker 200', 'ticker 201', 'ticker 202']);
    expect(notices[1]).toMatch(/^store.recovered: The store works again after 7 s and 3 failed attempts/);
    expect(execution.lookUps).toHaveLength(2);
    expect(store.steps.map(({ seq }) => seq)).toEqual(store.steps.map((_, index) => index + 1));
  });
});

describe('trouble of the store', () => {
  it('keeps what comes in meanwhile for afterwards', async () => {
    const { store, print, pass, plugin, runner } = await running();
    store.fail = () => error('STORE.UNAVAILABLE');
    await print(tick(2, '201'));
    runner.operate('hello');
    await pass(2);
    expect(plugin.told).not.toContain('operator-command');
    store.fail = () => undefined;
    await pass(2);
    expect(plugin.told).toContain('operator-command');
  });

  it('is told again only if it becomes another', async () => {
    const { store, print, pass, topics } = await running();
    let code: ErrorCode = 'STORE.UNAVAILABLE';
    store.fail = () => error(code);
    await print(tick(2, '201'));
    await pass(10);
    expect(topics()).toEqual(['store.trouble']);
    code = 'STORE.FULL';
    await pass(10);
    expect(topics()).toEqual(['store.trouble', 'store.trouble']);
  });

  it("is waited for by the machine's own time, if the bot's is faster", async () => {
    const realClock = new SimulatedClock(0);
    const { store, print, pass, settle, clock, execution } = await running({ realClock });
    store.fail = () => error('STORE.UNAVAILABLE');
    await print(tick(2, '201'));
    store.fail = () => undefined;
    await pass(60);
    expect(execution.sent).toEqual(['submit buy:1']);
    realClock.advanceTo(1_000);
    await settle();
    expect([execution.sent, clock.now()]).toEqual([['submit buy:1', 'submit buy:2'], 60_000]);
  });

  it('is also a store that does not answer', async () => {
    const { store, print, pass, settle, notices, execution } = await running();
    const { append } = store;
    let answer: () => void = () => undefined;
    store.append = (steps, beside) =>
      new Promise((resolve) => (answer = () => (append.call(store, steps, beside), resolve())));
    await print(tick(2, '201'));
    await pass(9);
    expect(notices).toEqual([]);
    await pass(2);
    expect(notices).toEqual([expect.stringContaining('has not answered for 10 s')]);
    store.append = append;
    answer();
    await settle();
    expect(notices[1]).toMatch(/^store.recovered: The store works again after 11 s and 0 failed attempts/);
    expect(execution.sent).toContain('submit buy:2');
  });

  it('leaves only the newest of the tickers that came meanwhile, if the market is one that coalesces', async () => {
    const prints: MarketEvent[] = [];
    let awake: () => void = () => undefined;
    const source = async function* (): AsyncIterable<MarketEvent> {
      yield tick(1, '200');
      for (;;) {
        for (let next = prints.shift(); next !== undefined; next = prints.shift()) yield next;
        await new Promise<void>((resolve) => (awake = resolve));
      }
    };
    const { store, pass, plugin, settle, runner } = await running({ market: coalesceTickers(source()) });
    store.fail = () => error('STORE.UNAVAILABLE');
    runner.operate('hello'); // while the next market event is waited for
    await settle();
    for (const price of ['201', '202', '203', '204']) {
      prints.push(tick(Number(price), price));
      awake();
      await settle();
    }
    store.fail = () => undefined;
    await pass(4);
    expect(plugin.told.filter((told) => told.startsWith('ticker'))).toEqual(['ticker 200', 'ticker 204']);
  });

  it('does not let an order that was sent late count as lost before the exchange had its time', async () => {
    let now = 0;
    const unknown = (): string[] => [...one.engine.orders.values()].map(({ clientOrderId }) => clientOrderId);
    class Slow extends FakeExecution {
      override submit(): void {} // on its way
    }
    const execution = new Slow({
      snapshot: () => Promise.resolve({ ...account(now), unknown: unknown() as never }),
    });
    const one = bot({ execution });
    await one.settle();
    one.store.fail = () => error('STORE.UNAVAILABLE');
    await one.print(tick(2, '201'));
    const passing = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) {
        now = one.clock.now() + 1_000;
        await one.pass(1);
      }
    };
    await passing(90);
    one.store.fail = () => undefined;
    await passing(31 + 25);
    const rejected = () => one.plugin.told.filter((told) => told.startsWith('order-rejected'));
    expect(rejected()).toEqual(['order-rejected buy:1']);
    await passing(60);
    expect(rejected()).toEqual(['order-rejected buy:1', 'order-rejected buy:2']);
  });
});

describe('a stop while the store is in trouble', () => {
  it("ends with the store's error after the stop timeout, with nothing sent that is not kept", async () => {
    const { store, print, pass, done, runner, execution, notices } = await running({ stopTimeout: 5_000 });
    store.fail = () => error('STORE.FULL');
    await print(tick(2, '201'));
    await pass(3);
    runner.requestStop('all', 'test');
    let ended = false;
    void done.catch(() => (ended = true));
    await pass(4);
    expect(ended).toBe(false);
    await pass(1);
    await expect(done).rejects.toMatchObject({ code: 'STORE.FULL' });
    expect(execution.sent).toEqual(['submit buy:1']);
    expect(notices.at(-1)).toMatch(/^store.given-up: .*stopped while waiting for the database.*STORE.FULL/);
  });

  it("has its time by the machine's own clock, if the bot's is faster", async () => {
    const realClock = new SimulatedClock(0);
    const { store, print, pass, settle, done, runner } = await running({ realClock });
    store.append = () => new Promise(() => undefined);
    await print(tick(2, '201'));
    runner.requestStop('none', 'test');
    let ended = false;
    void done.catch(() => (ended = true));
    await pass(60);
    expect(ended).toBe(false);
    realClock.advanceTo(10_000);
    await settle();
    await expect(done).rejects.toMatchObject({ code: 'STORE.UNAVAILABLE' });
  });

  it('ends in good order if the store works again before', async () => {
    const { store, print, pass, done, runner, execution } = await running();
    store.fail = () => error('STORE.FULL');
    await print(tick(2, '201'));
    runner.requestStop('all', 'test');
    await pass(2);
    store.fail = () => undefined;
    await pass(3);
    expect(await done).toBe('stopped');
    expect([...new Set(execution.sent)]).toEqual(['submit buy:1', 'submit buy:2', 'cancel buy:1', 'cancel buy:2']);
    expect(store.snapshots).toBe(1);
  });

  it('also ends a bot whose store does not answer at all', async () => {
    const { store, print, pass, done, runner, execution } = await running();
    store.append = () => new Promise(() => undefined);
    await print(tick(2, '201'));
    runner.requestStop('none', 'test');
    await pass(11);
    await expect(done).rejects.toMatchObject({
      code: 'STORE.UNAVAILABLE',
      message: expect.stringContaining('not sent'),
    });
    expect(execution.sent).toEqual(['submit buy:1']);
  });

  it('does not wait for ever with the last snapshot', async () => {
    const { store, pass, done, runner } = await running();
    const { append } = store;
    store.append = (steps, beside) =>
      beside?.snapshot === undefined ? append.call(store, steps, beside) : Promise.reject(error('STORE.FULL'));
    runner.requestStop('none', 'test');
    await pass(11);
    await expect(done).rejects.toMatchObject({ code: 'STORE.FULL' });
    expect(store.steps.at(-1)?.event.type).toBe('stop-requested');
  });
});

describe('the end of the market', () => {
  it('does not wait for ever with the last snapshot either', async () => {
    const one = bot({ market: tape([tick(1, '200')]) });
    const { append } = one.store;
    one.store.append = (steps, beside) =>
      beside?.snapshot === undefined ? append.call(one.store, steps, beside) : Promise.reject(error('STORE.FULL'));
    await one.pass(11);
    await expect(one.done).rejects.toMatchObject({ code: 'STORE.FULL' });
    expect(one.topics()).toEqual(['store.trouble', 'store.given-up']);
  });
});

describe('a stop whose time is over', () => {
  it('waits no second time for a store that fails at the very end', async () => {
    const execution = new FakeExecution({ ignoreCancels: true });
    const { store, pass, settle, done, runner, clock } = await running({ execution });
    runner.requestStop('all', 'test');
    await settle(); // from here on the cancels are waited for
    await pass(5);
    store.fail = () => error('STORE.FULL');
    await pass(5);
    await expect(done).rejects.toMatchObject({ code: 'STORE.FULL' });
    expect(clock.now()).toBe(10_000);
  });
});

describe('what no waiting mends', () => {
  it.each(['STORE.CONFLICT', 'STORE.CORRUPT', 'STORE.LEASE_LOST'] as const)(
    'ends the run at once: %s',
    async (code) => {
      const { store, print, done, execution, topics } = await running();
      store.fail = () => error(code);
      await print(tick(2, '201'));
      await expect(done).rejects.toMatchObject({ code });
      expect(execution.sent).toEqual(['submit buy:1']);
      expect(topics()).toEqual(['bot.fault']);
    },
  );
});

describe('a lease that is lost', () => {
  it('ends a run that waits for the market', async () => {
    const { store, done, topics } = await running();
    store.loseLease(error('STORE.LEASE_LOST'));
    await expect(done).rejects.toMatchObject({ code: 'STORE.LEASE_LOST' });
    expect(topics()).toEqual(['bot.fault']);
  });

  it('ends a run that waits for its store', async () => {
    const { store, done, print } = await running();
    store.fail = () => error('STORE.UNAVAILABLE');
    await print(tick(2, '201'));
    store.loseLease(error('STORE.LEASE_LOST'));
    await expect(done).rejects.toMatchObject({ code: 'STORE.LEASE_LOST' });
  });

  it('lets nothing be sent of a step that was just being kept', async () => {
    const { store, done, print, execution, settle } = await running();
    const { append } = store;
    let answer: () => void = () => undefined;
    store.append = (steps, beside) =>
      new Promise((resolve) => (answer = () => (append.call(store, steps, beside), resolve())));
    await print(tick(2, '201'));
    answer();
    store.loseLease(error('STORE.LEASE_LOST'));
    await settle();
    await expect(done).rejects.toMatchObject({ code: 'STORE.LEASE_LOST' });
    expect(execution.sent).toEqual(['submit buy:1']);
  });

  it('lets nothing be sent of a step that was kept all the same', async () => {
    const { store, done, print, execution } = await running();
    const { append } = store;
    store.append = (steps, beside) => {
      store.loseLease(error('STORE.LEASE_LOST'));
      return append.call(store, steps, beside);
    };
    await print(tick(2, '201'));
    await expect(done).rejects.toMatchObject({ code: 'STORE.LEASE_LOST' });
    expect(store.steps.at(-1)?.event).toMatchObject({ type: 'ticker-updated', at: 2 });
    expect(execution.sent).toEqual(['submit buy:1']);
  });
});
