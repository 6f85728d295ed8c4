import { describe, expect, it } from '@jest/globals';
import type { AccountSnapshot, Engine, Execution } from '@gridbot/core';
import { SimulatedClock } from '../clock/simulated-clock.js';
import { account } from '../toy.fixture.js';
import { AccountReader } from './account-reader.js';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A reader over an exchange that answers when the test says so. */
function slowly() {
  const answers: ((snapshot: AccountSnapshot) => void)[] = [];
  const handedOn: number[] = [];
  const engine = { openQuestions: () => [], nextOrderId: 'next', orders: new Map(), reconciledAt: 0 };
  const snapshot = () => new Promise<AccountSnapshot>((resolve) => answers.push(resolve));
  const reader = new AccountReader({
    engine: engine as unknown as Engine,
    execution: { snapshot } as unknown as Execution,
    clock: new SimulatedClock(0),
    inspect: async () => undefined,
    onSnapshot: ({ at }) => void handedOn.push(at),
    onRetry: () => undefined,
    onFatal: (error) => expect(error).toBeUndefined(),
  });
  /** The newest question gets its answer. */
  const answer = async (at: number): Promise<void> => {
    answers.at(-1)!(account(at));
    await turn();
  };
  return { reader, handedOn, answer, asked: () => answers.length };
}

describe('a look at the account that takes long', () => {
  it('is not begun anew by those who only want one now and then', async () => {
    const { reader, handedOn, answer, asked } = slowly();
    reader.request();
    reader.remind();
    reader.remind();
    await answer(1);
    expect([handedOn, asked()]).toEqual([[1], 1]);
    reader.remind();
    await answer(2);
    expect([handedOn, asked()]).toEqual([[1, 2], 2]);
  });

  it('is begun anew, once, after what makes it out of date; a reminder does not make it one more', async () => {
    const { reader, handedOn, answer, asked } = slowly();
    reader.request();
    reader.outdate();
    reader.remind();
    await answer(1);
    expect([handedOn, asked()]).toEqual([[], 2]);
    reader.remind();
    await answer(2);
    expect([handedOn, asked()]).toEqual([[2], 2]);
  });
});
