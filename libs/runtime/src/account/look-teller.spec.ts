import { describe, expect, it } from '@jest/globals';
import { GridbotError, type AccountSnapshot } from '@gridbot/core';
import { account, FakeExecution, tick } from '../toy.fixture.js';
import { world } from '../world.fixture.js';

const SECOND = 1_000;
const MINUTE = 60_000;

/** A bot that looks at the account every three minutes; the exchange answers as the test says. */
async function watched({ answers }: { answers: boolean | 'never' }) {
  const exchange = { answers };
  const snapshot = async (): Promise<AccountSnapshot> => {
    if (exchange.answers === 'never') return new Promise(() => undefined);
    if (exchange.answers) return account(0);
    throw new GridbotError('EXCHANGE.BAD_ANSWER', 'a page that is no JSON', { retryable: true });
  };
  const bot = world(undefined, { execution: new FakeExecution({ snapshot }), reconcileEvery: 3 * MINUTE });
  await bot.feed(tick(1, '200'));
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) await bot.pass(SECOND);
  };
  const end = async (): Promise<void> => {
    bot.runner.requestStop('none', 'test');
    await bot.done;
  };
  return { ...bot, exchange, pass, end };
}

describe('an account that cannot be compared', () => {
  it('at the start is told once, after two minutes, and once more when it can be', async () => {
    const { engine, exchange, pass, said, topics, end } = await watched({ answers: false });
    await pass(119);
    expect(said).toEqual([]);
    await pass(600);
    expect(engine.lifecycle).toBe('reconciling');
    expect(said).toMatchObject([{ level: 'warning', topic: 'account.not-compared' }]);
    expect(said[0]?.text).toMatch(/for 120 s: a page that is no JSON\. Nothing new is placed before/);
    exchange.answers = true;
    await pass(61);
    expect(engine.lifecycle).toBe('running');
    expect(said.slice(1)).toMatchObject([{ level: 'info', topic: 'account.compared' }]);
    await pass(600);
    expect(topics()).toEqual(['account.not-compared', 'account.compared']);
    await end();
  });

  it('while the bot trades is told as well, each time anew', async () => {
    const { engine, exchange, pass, said, topics, end } = await watched({ answers: true });
    for (const time of [1, 2]) {
      exchange.answers = false;
      await pass(301);
      expect(engine.lifecycle).toBe('running');
      expect(said).toHaveLength(2 * time - 1);
      exchange.answers = true;
      await pass(61);
    }
    expect(topics()).toEqual(['account.not-compared', 'account.compared', 'account.not-compared', 'account.compared']);
    expect(said[0]?.text).toContain('The bot goes on with what is reported to it');
    await end();
  });

  it('is told too if the exchange never answers', async () => {
    const { pass, said, end } = await watched({ answers: 'never' });
    await pass(121);
    expect(said).toMatchObject([{ text: expect.stringContaining('there was no answer') }]);
    await end();
  });

  it('for a moment is no news', async () => {
    const { engine, exchange, pass, topics, end } = await watched({ answers: false });
    await pass(60);
    exchange.answers = true;
    await pass(60);
    expect(engine.lifecycle).toBe('running');
    await pass(600);
    expect(topics()).toEqual([]);
    await end();
  });

  it('because the exchange is out of reach is told as that alone', async () => {
    const { exchange, feed, pass, topics, end } = await watched({ answers: true });
    exchange.answers = false;
    await pass(181);
    await feed({ type: 'connection-changed', at: 182_000, connected: false, reason: 'the cable is out' });
    await pass(650);
    await feed({ type: 'connection-changed', at: 832_000, connected: true, reason: 'mended' }, tick(832_001, '200'));
    await pass(118);
    expect(topics()).toEqual(['bot.degraded']);
    await pass(2);
    expect(topics()).toEqual(['bot.degraded', 'account.not-compared']);
    await end();
  });
});
