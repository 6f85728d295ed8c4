import { GridbotError } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import type { Objection } from '../bot/preflight-gate.js';
import { unlessStopped, untilReachable } from './until-reachable.js';

const away = new GridbotError('EXCHANGE.UNAVAILABLE', 'no answer', { retryable: true });

function waiting() {
  const clock = new ManualClock(0);
  const stopping = new AbortController();
  const told: Objection[] = [];
  const options = { clock, stop: stopping.signal, tell: (notice: Objection) => void told.push(notice) };
  return { clock, stopping, told, options, topics: () => told.map(({ topic }) => topic) };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('waiting for an exchange', () => {
  it('asks again with longer pauses, says so once, and that it is over', async () => {
    const { clock, options, topics } = waiting();
    let asked = 0;
    const answer = untilReachable(async () => {
      asked += 1;
      if (asked < 4) throw away;
      return 'here';
    }, options);
    await settled();
    for (const pause of [1_000, 2_000, 4_000]) {
      const before = asked;
      await clock.advance(pause - 1);
      expect(asked).toBe(before);
      await clock.advance(1);
      expect(asked).toBe(before + 1);
    }
    expect(await answer).toBe('here');
    expect(topics()).toEqual(['exchange.unreachable', 'exchange.reached']);
  });

  it('ends with what does not pass by itself', async () => {
    const refused = new GridbotError('EXCHANGE.PERMISSION', 'no right to trade');
    await expect(untilReachable(() => Promise.reject(refused), waiting().options)).rejects.toBe(refused);
  });

  it('ends when it is stopped, in a pause as well as in the middle of a question', async () => {
    const { stopping, options, topics } = waiting();
    let asked = 0;
    const never = new Promise<string>(() => undefined);
    const ask = () => {
      asked += 1;
      return asked === 1 ? Promise.reject<string>(away) : never;
    };
    const inPause = untilReachable(ask, options);
    await settled();
    stopping.abort();
    expect(await inPause).toBeUndefined();
    const { stopping: later, options: others } = waiting();
    const inQuestion = untilReachable(() => unlessStopped(never, later.signal), others);
    await settled();
    later.abort();
    expect(await inQuestion).toBeUndefined();
    expect(topics()).toEqual(['exchange.unreachable']);
  });

  it('asks nothing after the stop, and lets a late failure pass', async () => {
    const { stopping, options, topics } = waiting();
    let fail = (_: unknown): void => undefined;
    const question = new Promise<string>((_, reject) => (fail = reject));
    const answer = untilReachable(() => unlessStopped(question, stopping.signal), options);
    await settled();
    stopping.abort();
    expect(await answer).toBeUndefined();
    fail(away);
    await settled();
    expect(topics()).toEqual([]);
    expect(await unlessStopped(Promise.resolve('late'), stopping.signal)).toBeUndefined();
  });
});
