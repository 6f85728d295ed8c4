import { describe, expect, it } from '@jest/globals';
import { GridbotError, type ErrorCode, type StoredBot } from '@gridbot/core';
import { TEST_TIME } from '@gridbot/core/testing';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { SimulatedClock } from '@gridbot/runtime';
import { aBot, tape, type BotGiven } from './bot.fixture.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

function failure(code: ErrorCode, retryable = false): GridbotError {
  return new GridbotError(code, `the store says ${code}`, { retryable });
}

/** A bot on a store that fails as long as `trouble` says so, after its third step as given, with a clock that the test moves. */
function troubled(change: Partial<BotGiven> = {}, given?: GridbotError) {
  const store = openMemoryStore();
  const append = store.append.bind(store);
  const open = store.open.bind(store);
  const state = { trouble: undefined as GridbotError | undefined, openings: 0, kept: 0 };
  store.append = (steps, beside) => {
    if (state.trouble !== undefined) throw state.trouble;
    append(steps, beside);
    state.kept += steps.length;
    if (state.kept === 3) state.trouble = given;
  };
  store.open = async (key): Promise<StoredBot> => {
    state.openings += 1;
    if (state.trouble !== undefined) throw state.trouble;
    return open(key);
  };
  const clock = new SimulatedClock(TEST_TIME);
  const exchange = tape(['50000', '49000', '50500']);
  const { bot, seen } = aBot({ exchange, store, clock, ...change });
  const until = async (topic: string): Promise<void> => {
    while (!seen.notices.some((notice) => notice.topic === topic)) await turn();
  };
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advanceTo(clock.now() + 1_000);
      await turn();
    }
  };
  return { bot, seen, store, state, until, pass };
}

const topics = ({ notices }: { readonly notices: readonly { readonly topic: string }[] }) =>
  notices.map(({ topic }) => topic).filter((topic) => topic.startsWith('store.'));

describe('a bot whose disk is full', () => {
  it('waits, sends nothing that is not kept, and trades on as if nothing had been once there is space', async () => {
    const { bot, seen, state, until, pass } = troubled({}, failure('STORE.FULL'));
    const done = bot.run();
    await until('store.trouble');
    await pass(60);
    expect(seen.steps).toHaveLength(state.kept);
    state.trouble = undefined;
    await pass(31);
    expect(await done).toBe('market-ended');
    expect(topics(seen)).toEqual(['store.trouble', 'store.recovered']);
    expect(state.kept).toBe(seen.steps.length);
    const undisturbed = aBot({ exchange: tape(['50000', '49000', '50500']), store: openMemoryStore() });
    await undisturbed.bot.run();
    const trades = ({ steps }: typeof seen) =>
      steps.flatMap(({ fills }) => fills.map(({ fill }) => `${fill.lastPrice}`));
    expect(trades(seen)).toEqual(trades(undisturbed.seen));
  });

  it('ends with the error if it is stopped before there is space', async () => {
    const { bot, seen, state, until, pass } = troubled({}, failure('STORE.FULL'));
    const done = bot.run();
    void done.catch(() => undefined);
    await until('store.trouble');
    bot.requestStop('test');
    await pass(11);
    await expect(done).rejects.toMatchObject({ code: 'STORE.FULL' });
    expect(seen.steps).toHaveLength(state.kept);
  });
});

describe('a store that cannot be opened', () => {
  it('is tried again, and told once, while the reason may pass', async () => {
    const { bot, seen, state, until, pass } = troubled();
    state.trouble = failure('STORE.UNAVAILABLE', true);
    const done = bot.run();
    await until('store.trouble');
    await pass(7);
    expect(state.openings).toBe(4);
    state.trouble = undefined;
    await pass(8);
    expect(await done).toBe('market-ended');
    expect(topics(seen)).toEqual(['store.trouble']);
  });

  it('is given up when the bot is stopped', async () => {
    const { bot, state, until } = troubled();
    state.trouble = failure('STORE.UNAVAILABLE', true);
    const done = bot.run();
    await until('store.trouble');
    bot.requestStop('test');
    expect(await done).toBe('not-started');
  });

  it.each(['STORE.LEASED', 'STORE.UNCONFIRMED', 'STORE.CONFLICT', 'STORE.READ_ONLY'] as const)(
    'ends the start with %s and its message',
    async (code) => {
      const { bot, state, seen } = troubled();
      state.trouble = failure(code, code === 'STORE.LEASED');
      await expect(bot.run()).rejects.toMatchObject({ code, message: `the store says ${code}` });
      expect(seen.steps).toEqual([]);
    },
  );

  it('says what it may wait for if there is no answer for a while', async () => {
    const { bot, seen, store, until, pass } = troubled();
    store.open = () => new Promise(() => undefined);
    const done = bot.run();
    await pass(4);
    await until('store.opening');
    expect(seen.notices.at(-1)?.text).toContain('another process ran bot "tested"');
    bot.requestStop('test');
    expect(await done).toBe('not-started');
    expect(seen.notices.at(-1)).toMatchObject({ topic: 'store.given-up' });
    expect(seen.notices.at(-1)?.text).toMatch(
      /^Stopped while waiting for the database, after 4 s without an answer: if another process ran bot "tested" and/,
    );
  });
});

describe('a bot in mode live', () => {
  it('is refused by an exchange whose adapter places no real orders, before its memory is opened', async () => {
    const { bot, state } = troubled({ settings: { mode: 'live' } });
    await expect(bot.run()).rejects.toMatchObject({ code: 'EXCHANGE.NOT_SUPPORTED' });
    expect(state.openings).toBe(0);
  });
});
