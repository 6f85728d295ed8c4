import { describe, expect, it } from '@jest/globals';
import {
  Engine,
  GridbotError,
  quantity,
  price,
  decimal,
  tradeId,
  type MarketEvent,
  type Notify,
  type StepResult,
  type StrategyEvent,
  type StrategyCommand,
} from '@gridbot/core';
import { BotRunner } from '../bot-runner.js';
import type { BotRunnerOptions } from '../bot-runner-options.js';
import { SimulatedClock } from '../clock/simulated-clock.js';
import { buy, FakeExecution, STARTED, tick, toy, ToyStore } from '../toy.fixture.js';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const settle = async (): Promise<void> => {
  for (let count = 0; count < 5; count += 1) await turn();
};

/** A bot whose market shows these prices and then waits until it is stopped. */
async function bot(
  prints: readonly MarketEvent[],
  answer?: (event: StrategyEvent) => readonly StrategyCommand[],
  change: Partial<BotRunnerOptions> = {},
  store = new ToyStore(),
) {
  const clock = new SimulatedClock(0);
  const execution = new FakeExecution();
  const notices: string[] = [];
  const plugin = toy(answer);
  const engine = new Engine({ plugin, orderIdPrefix: 'test' });
  const market = async function* (): AsyncIterable<MarketEvent> {
    yield* prints;
    await new Promise(() => undefined);
  };
  const runner = new BotRunner({
    engine,
    store,
    execution,
    market: market(),
    clock,
    started: STARTED,
    onNotice: ({ topic, text }) => notices.push(`${topic}: ${text}`),
    ...change,
  });
  const done = runner.run();
  void done.catch(() => undefined);
  await settle();
  const stop = (): Promise<unknown> => {
    runner.requestStop('none', 'test');
    return done;
  };
  return { runner, clock, execution, store, notices, plugin, engine, stop };
}

describe('samples of what the bot is worth', () => {
  const samples = ({ besides }: ToyStore) =>
    besides.flatMap(({ equity }) =>
      equity === undefined ? [] : [`${equity.at}: ${equity.equity} at ${equity.price}`],
    );

  it('are kept with the first look at the account, every five minutes, and at the end', async () => {
    const { store, clock, stop } = await bot([tick(1, '200')]);
    expect(samples(store)).toEqual(['0: 1000 at 200']);
    for (let minute = 1; minute <= 11; minute += 1) {
      clock.advanceTo(minute * 60_000);
      await settle();
    }
    expect(samples(store).slice(1)).toEqual(['300000: 1000 at 200', '600000: 1000 at 200']);
    clock.advanceTo(700_000);
    await stop();
    expect(samples(store).slice(3)).toEqual(['700000: 1000 at 200']);
    expect(store.batches).toEqual([1, 1, 1, 1]);
  });

  it('count base at the last price, and what the strategy says it made', async () => {
    const answer = (event: StrategyEvent) => (event.type === 'ticker-updated' && event.at === 1 ? [buy('buy:1')] : []);
    const plugin = { ...toy(answer), view: () => ({ lots: [], realizedProfit: decimal('7'), roundTrips: 1 }) };
    const engine = new Engine({ plugin, orderIdPrefix: 'test' });
    const { execution, store, stop } = await bot([tick(1, '200')], answer, { engine, sampleEvery: 1_000 });
    execution.report({
      type: 'execution-report',
      execType: 'filled',
      at: 2,
      clientOrderId: [...engine.orders.values()][0]!.clientOrderId,
      fill: {
        tradeId: tradeId('t'),
        at: 2,
        lastQuantity: quantity('0.5'),
        lastPrice: price('100'),
        fee: decimal('1'),
        feeAsset: 'USD',
        liquidity: 'maker',
      },
    });
    await settle();
    await stop();
    const { base, quote, equity, realizedProfit } = store.besides.at(-1)!.equity!;
    expect([base, quote, equity, realizedProfit].map(String)).toEqual(['0.5', '949', '999', '7']);
  });
});

describe('the journal', () => {
  it('is shortened after a snapshot, when there is nothing else to do', async () => {
    const { store, stop } = await bot([tick(1, '200'), tick(2, '201'), tick(3, '202')], undefined, {
      snapshotEvery: 3,
    });
    expect(store.snapshots).toBe(1);
    expect(store.compactions).toBe(1);
    await stop();
  });

  it('is shortened at the start too, after a run that ended with a snapshot', async () => {
    const before = await bot([tick(1, '200')]);
    await before.stop();
    expect(before.store.compactions).toBe(0);
    const plugin = toy();
    const engine = Engine.restore({ plugin, orderIdPrefix: 'test' }, before.store.besides.at(-1)!.snapshot!);
    const { store } = await bot([tick(9, '200')], undefined, { engine });
    expect(store.compactions).toBe(1);
  });

  it('never holds anything up, and says once that it cannot be shortened', async () => {
    const store = new ToyStore();
    let answer: (error: Error) => void = () => undefined;
    store.compact = () => {
      store.compactions += 1;
      return new Promise((_, reject) => (answer = reject));
    };
    const { plugin, notices, runner, stop } = await bot([tick(1, '200')], undefined, { snapshotEvery: 1 }, store);
    expect(plugin.told).toContain('ticker 200');
    expect(store.compactions).toBe(1);
    for (let round = 0; round < 3; round += 1) {
      answer(new GridbotError('STORE.UNAVAILABLE', 'busy'));
      await settle();
      runner.operate('hello');
      await settle();
    }
    expect(store.compactions).toBeGreaterThan(2);
    expect(notices).toEqual([expect.stringMatching(/^store.compaction: .*busy.*next snapshot/)]);
    expect(await stop()).toBe('stopped');
  });
});

describe('messages for people', () => {
  const talker = (event: StrategyEvent): readonly StrategyCommand[] =>
    event.type === 'ticker-updated'
      ? [buy(`buy:${event.at}`), { type: 'notify', level: 'info', topic: 'talk', text: `at ${event.price}` }]
      : [];

  it('are marked once they are taken', async () => {
    const { store, notices, stop } = await bot([tick(1, '200'), tick(2, '201')], talker);
    expect(notices).toEqual(['talk: at 200', 'talk: at 201']);
    expect(store.said).toEqual([]);
    await stop();
  });

  it('are marked together, later, if the store cannot do it at once', async () => {
    const store = new ToyStore();
    const marks: number[] = [];
    const { taken } = store.outbox;
    let works = false;
    Object.assign(store.outbox, {
      taken: async (notices: Parameters<typeof taken>[0]) => {
        marks.push(notices.length);
        if (!works) throw new GridbotError('STORE.UNAVAILABLE', 'away');
        await taken(notices);
      },
    });
    const { stop, execution } = await bot([tick(1, '200'), tick(2, '201')], talker, {}, store);
    expect(execution.sent).toEqual(['submit buy:1', 'submit buy:2']);
    expect(store.said).toHaveLength(2);
    works = true;
    await stop();
    expect(store.said).toEqual([]);
    expect(marks.at(-1)).toBe(2);
  });

  it('do not hold up trading while they are marked', async () => {
    const store = new ToyStore();
    Object.assign(store.outbox, { taken: () => new Promise(() => undefined) });
    const { execution, stop, clock } = await bot([tick(1, '200'), tick(2, '201')], talker, {}, store);
    expect(execution.sent).toEqual(['submit buy:1', 'submit buy:2']);
    const ended = stop();
    await settle();
    clock.advanceTo(10_000);
    expect(await ended).toBe('stopped');
  });

  it('stay in the outbox if the notifier fails, which hurts nothing else', async () => {
    const { store, execution, stop } = await bot([tick(1, '200')], talker, {
      onNotice: () => {
        throw new Error('the notifier is broken');
      },
    });
    expect(execution.sent).toEqual(['submit buy:1']);
    expect(await stop()).toBe('stopped');
    expect(store.said).toHaveLength(1);
  });

  it('are taken when the promise of the notifier is fulfilled, and stay in the outbox when it is rejected', async () => {
    const keep: (() => void)[] = [];
    const origins: unknown[] = [];
    const { store, execution, stop } = await bot([tick(1, '200'), tick(2, '201'), tick(3, '202')], talker, {
      onNotice: (_, at, origin) => {
        origins.push(origin);
        return at === 2 ? Promise.reject(new Error('not kept')) : new Promise<void>((resolve) => keep.push(resolve));
      },
    });
    expect(execution.sent).toHaveLength(3);
    expect(store.said.map(({ seq, line }) => ({ seq, line }))).toEqual(origins);
    expect(store.said).toHaveLength(3);
    const ended = stop();
    await settle();
    for (const settleNotice of keep) settleNotice();
    expect(await ended).toBe('stopped');
    expect(store.said.map(({ text }) => text)).toEqual(['at 201']);
  });

  it('of an earlier process that nobody took are told first, and said to be repeated', async () => {
    const store = new ToyStore();
    const say = (seq: number) => ({ seq, line: 0, at: 5, level: 'alert', topic: 'old', text: `no ${seq}` }) as const;
    store.said.push(...Array.from({ length: 250 }, (_, index) => say(index + 1)));
    const { notices, stop } = await bot([tick(1, '200')], talker, {}, store);
    expect(notices).toHaveLength(251);
    expect(notices[0]).toMatch(/^old: Repeated, .*no 1$/);
    expect(notices.at(-1)).toBe('talk: at 200');
    await stop();
    expect(store.said).toEqual([]);
  });

  it('that cannot be read at the start do not hinder it', async () => {
    const store = new ToyStore();
    Object.assign(store.outbox, { pending: () => Promise.reject(new GridbotError('STORE.UNAVAILABLE', 'away')) });
    const { plugin } = await bot([tick(1, '200')], talker, {}, store);
    expect(plugin.told).toContain('ticker 200');
  });
});

describe('messages about steps', () => {
  const about = ({ seq, event }: StepResult): readonly Notify[] =>
    event.type === 'ticker-updated' ? [{ type: 'notify', level: 'info', topic: 'about', text: `of step ${seq}` }] : [];
  const speaker = (event: StrategyEvent): readonly StrategyCommand[] =>
    event.type === 'ticker-updated' ? [{ type: 'notify', level: 'info', topic: 'talk', text: 'mine' }] : [];

  it('are kept with their step, behind what it says itself, and told after that', async () => {
    const { store, notices, stop } = await bot([tick(1, '200')], speaker, { about });
    const kept = store.besides.flatMap((beside) => beside.notices ?? []);
    expect(kept).toEqual([{ seq: 3, line: 1, at: 1, level: 'info', topic: 'about', text: 'of step 3' }]);
    expect(notices).toEqual(['talk: mine', 'about: of step 3']);
    await stop();
    expect(store.said).toEqual([]);
  });

  it('are told only when their step is kept', async () => {
    const store = new ToyStore();
    store.fail = () => (store.steps.length < 2 ? undefined : new GridbotError('STORE.LEASE_LOST', 'gone'));
    const { notices, plugin } = await bot([tick(1, '200')], speaker, { about }, store);
    expect(plugin.told).toContain('ticker 200');
    expect(notices).toEqual([expect.stringMatching(/^bot.fault/)]);
  });

  it('that cannot be made do not hinder trading', async () => {
    const failing = () => {
      throw new Error('no words');
    };
    const { plugin, stop } = await bot([tick(1, '200')], speaker, { about: failing });
    expect(plugin.told).toContain('ticker 200');
    expect(await stop()).toBe('stopped');
  });
});
