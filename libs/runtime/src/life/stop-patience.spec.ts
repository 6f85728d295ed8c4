import { describe, expect, it } from '@jest/globals';
import { decimal, venueOrderId, type Order } from '@gridbot/core';
import type { BotRunnerOptions } from '../bot-runner-options.js';
import { SimulatedClock } from '../clock/simulated-clock.js';
import { buy, FakeExecution, tick, toy } from '../toy.fixture.js';
import { world } from '../world.fixture.js';
import { StopPatience } from './stop-patience.js';

const SECOND = 1_000;

/** A bot with so many open orders at an exchange that cancels only what the test says, asked to cancel them all. */
async function stopping(count: number, change: Partial<BotRunnerOptions> = {}) {
  const orders = Array.from({ length: count }, (_, n) => buy(`buy:${n}`, '1', '0.6'));
  const plugin = toy((event) => (event.type === 'ticker-updated' ? orders : []));
  const execution = new FakeExecution({ ignoreCancels: true });
  const bot = world(plugin, { execution, ...change });
  await bot.feed(tick(1, '200'));
  expect(bot.engine.orders.size).toBe(count);
  let ended: string | undefined;
  void bot.done.then((end) => (ended = end));
  bot.runner.requestStop('all', 'asked');
  await bot.settle();
  const confirm = async (): Promise<void> => {
    execution.report(canceled([...bot.engine.orders.values()][0]!));
    await bot.settle();
  };
  return { ...bot, confirm, end: () => ended };
}

function canceled({ clientOrderId }: Order) {
  const about = { type: 'execution-report', at: 2, clientOrderId, venueOrderId: venueOrderId('v') } as const;
  const reason = { code: 'requested', text: 'asked for' } as const;
  return { ...about, execType: 'canceled', reason, filledQuantity: decimal('0') } as const;
}

describe('a stop whose cancels are confirmed one by one', () => {
  it('waits for all of them, however long that takes altogether', async () => {
    const { confirm, pass, done, end, topics } = await stopping(60);
    for (let order = 0; order < 60; order += 1) {
      await pass(8 * SECOND);
      expect(end()).toBeUndefined();
      await confirm();
    }
    expect(await done).toBe('stopped');
    expect(topics().at(-1)).toBe('bot.stopped');
  });

  it('ends unconfirmed once none was confirmed for the time that a stop has', async () => {
    const { confirm, pass, done, end } = await stopping(3, { stopTimeout: 60 * SECOND });
    await pass(59 * SECOND);
    await confirm();
    await pass(59 * SECOND);
    expect(end()).toBeUndefined();
    await pass(SECOND);
    expect(await done).toBe('stop-timed-out');
  });

  it('tells once that it takes its time, and then says now and then how many are still open', async () => {
    const lines: string[] = [];
    const onStopping = (text: string) => void lines.push(text);
    const { confirm, pass, said, done } = await stopping(4, { stopTimeout: 60 * SECOND, onStopping });
    await confirm();
    await pass(4 * SECOND);
    expect(said).toEqual([]);
    await pass(6 * SECOND);
    await confirm();
    await pass(10 * SECOND);
    expect(said.map(({ level, topic, text }) => [level, topic, text.slice(0, 35)])).toEqual([
      ['info', 'bot.stopping', 'Stopping: 3 of 4 orders still open,'],
    ]);
    expect(lines).toEqual([expect.stringContaining('Stopping: 2 of 4 orders still open,')]);
    expect(lines[0]).toContain('without any for 50 s more, the bot ends');
    await confirm();
    await confirm();
    expect(await done).toBe('stopped');
  });

  it('is given no more time by asking again', async () => {
    const { runner, pass, settle, done } = await stopping(2);
    await pass(9 * SECOND);
    runner.requestStop('all', 'again');
    await settle();
    await pass(SECOND);
    expect(await done).toBe('stop-timed-out');
  });
});

it('counts orders whose cancel is asked for later, and gives them time', () => {
  const clock = new SimulatedClock(0);
  const orders = new Map<string, Order>();
  const add = (key: string) => orders.set(key, { key, cancelRequestedAt: 1 } as Order);
  const said: string[] = [];
  let timedOutAt: number | undefined;
  const patience = new StopPatience({
    engine: { lifecycle: 'stopping', orders },
    clock,
    timeout: 15 * SECOND,
    tell: ({ text }) => said.push(text),
    onProgress: (text) => said.push(text),
    onTimeout: () => (timedOutAt = clock.now()),
  });
  patience.begin();
  for (const key of ['buy:1', 'buy:2']) add(key);
  patience.look();
  clock.advanceTo(9 * SECOND);
  add('sell:1');
  patience.look();
  orders.delete('buy:1');
  clock.advanceTo(10 * SECOND);
  patience.look();
  expect(said).toEqual([expect.stringContaining('3 of 3 orders still open')]);
  clock.advanceTo(60 * SECOND);
  expect(said[1]).toContain('2 of 3 orders still open');
  expect(timedOutAt).toBe(25 * SECOND);
});
