import { describe, expect, it } from '@jest/globals';
import { GridbotError, type ErrorCode } from '@gridbot/core';
import { SimulatedClock } from '../clock/simulated-clock.js';
import { openWhenReady } from './open-when-ready.js';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const error = (code: ErrorCode, retryable: boolean, text = 'away') => new GridbotError(code, text, { retryable });

function opening(open: (clock: SimulatedClock) => Promise<string>) {
  const clock = new SimulatedClock(0);
  const stopping = new AbortController();
  const told: string[] = [];
  const opened = openWhenReady(() => open(clock), {
    clock,
    stop: stopping.signal,
    tell: ({ topic, text }) => told.push(`${topic}: ${text}`),
    waitingFor: 'a reason',
  });
  void opened.catch(() => undefined);
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      await turn();
      clock.advanceTo(clock.now() + 1_000);
    }
    await turn();
  };
  return { opened, pass, told, stop: () => stopping.abort() };
}

describe('opening a store', () => {
  it('says nothing if it works', async () => {
    const { opened, told, pass } = opening(async () => 'open');
    expect(await opened).toBe('open');
    await pass(60);
    expect(told).toEqual([]);
  });

  it('is tried again with growing pauses, and told when the reason is another and every half minute', async () => {
    const tries: number[] = [];
    const { opened, pass, told } = opening(async (clock) => {
      tries.push(clock.now());
      if (tries.length < 8) throw error('STORE.UNAVAILABLE', true, tries.length < 5 ? 'no server' : 'starting up');
      return 'open';
    });
    await pass(100);
    expect(await opened).toBe('open');
    expect(tries).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000, 61_000, 91_000]);
    expect(told).toEqual([
      expect.stringMatching(/^store.trouble: .*yet, 0 s so far: no server.*again/),
      expect.stringMatching(/^store.trouble: .*yet, 15 s so far: starting up/),
      expect.stringMatching(/^store.trouble: .*yet, 45 s so far: starting up/),
      expect.stringMatching(/^store.trouble: .*yet, 75 s so far: starting up/),
    ]);
  });

  it.each<[ErrorCode, boolean]>([
    ['STORE.LEASED', true],
    ['STORE.UNCONFIRMED', false],
    ['STORE.NEWER_SCHEMA', false],
  ])('fails at once with %s', async (code, retryable) => {
    const { opened, told } = opening(() => Promise.reject(error(code, retryable)));
    await expect(opened).rejects.toMatchObject({ code });
    expect(told).toEqual([]);
  });

  it('says what it may wait for if there is no answer, again and again', async () => {
    const { pass, told } = opening(() => new Promise(() => undefined));
    await pass(2);
    expect(told).toEqual([]);
    await pass(61);
    expect(told).toEqual(
      [3, 33, 63].map((waited) => `store.opening: Opening the store takes its time, ${waited} s so far: a reason`),
    );
  });

  it.each([
    ['in a pause', 'after 20 s: away', () => Promise.reject(error('STORE.UNAVAILABLE', true))],
    ['in an attempt', 'after 20 s without an answer: a reason', () => new Promise<string>(() => undefined)],
  ])('ends with nothing if it is stopped %s, and says what it has waited for', async (_when, what, open) => {
    const { opened, stop, pass, told } = opening(open);
    await pass(20);
    stop();
    expect(await opened).toBeUndefined();
    expect(told.at(-1)).toBe(
      `store.given-up: Stopped while waiting for the database, ${what}. The bot was not started, nothing was sent`,
    );
    const count = told.length;
    await pass(60);
    expect(told).toHaveLength(count);
  });
});
