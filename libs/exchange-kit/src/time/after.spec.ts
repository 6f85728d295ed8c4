import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { after, within } from './after.js';

describe('waiting', () => {
  it('ends when the clock says so, not before', async () => {
    const clock = new ManualClock();
    let over = false;
    void after(clock, 100).then(() => (over = true));
    await clock.advance(99);
    expect(over).toBe(false);
    await clock.advance(1);
    expect(over).toBe(true);
  });

  it('ends at once when it is stopped, and leaves no alarm', async () => {
    const clock = new ManualClock();
    const stop = new AbortController();
    const waiting = after(clock, 100, stop.signal);
    stop.abort();
    await waiting;
    await after(clock, 100, stop.signal);
    expect(clock.waiting).toBe(0);
  });
});

describe('a promise with a limit', () => {
  const late = () => new Error('late');

  it('is what it is if it is in time, and leaves no alarm', async () => {
    const clock = new ManualClock();
    expect(await within(clock, 100, Promise.resolve(7), late)).toBe(7);
    await expect(within(clock, 100, Promise.reject(new Error('mine')), late)).rejects.toThrow('mine');
    await clock.advance(0);
    expect(clock.waiting).toBe(0);
  });

  it('fails when its time is over; its own failure afterwards hurts nobody', async () => {
    const clock = new ManualClock();
    let failLater: (error: Error) => void = () => undefined;
    const promise = new Promise((_resolve, reject) => (failLater = reject));
    const limited = within(clock, 100, promise, late).catch((error: Error) => error.message);
    await clock.advance(100);
    expect(await limited).toBe('late');
    failLater(new Error('too late'));
    await clock.advance(0);
  });
});
