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

  it('is tried again with growing pauses, and told again only if the reason is another', async () => {
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
      expect.stringMatching(/^store.trouble: .*no server.*again/),
      expect.stringContaining('starting up'),
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

  it('says what it may wait for if there is no answer', async () => {
    const { pass, told } = opening(() => new Promise(() => undefined));
    await pass(3);
    expect(told).toEqual(['store.opening: Opening the store takes its time: a reason']);
  });

  it.each([
    ['in a pause', () => Promise.reject(error('STORE.UNAVAILABLE', true))],
    ['in an attempt', () => new Promise<string>(() => undefined)],
  ])('ends with nothing if it is stopped %s', async (_when, open) => {
    const { opened, stop, pass } = opening(open);
    await pass(0);
    stop();
    expect(await opened).toBeUndefined();
  });
});
