import { describe, expect, it } from '@jest/globals';
import { ManualClock } from './manual-clock.js';

describe('a clock that a test moves', () => {
  it('calls what is due in the order of its times, at those times', async () => {
    const clock = new ManualClock(0);
    const calls: string[] = [];
    clock.callAt(20, () => calls.push(`b ${clock.now()}`));
    clock.callAt(10, () => calls.push(`a ${clock.now()}`));
    clock.callAt(31, () => calls.push(`c ${clock.now()}`));
    await clock.advance(30);
    expect([calls, clock.now(), clock.waiting]).toEqual([['a 10', 'b 20'], 30, 1]);
  });

  it('lets promises settle between the calls, which may ask for more', async () => {
    const clock = new ManualClock(0);
    const calls: number[] = [];
    clock.callAt(10, () => void Promise.resolve().then(() => clock.callAt(20, () => calls.push(clock.now()))));
    await clock.advance(30);
    expect(calls).toEqual([20]);
  });

  it('calls nobody who changed his mind', async () => {
    const clock = new ManualClock(0);
    const calls: number[] = [];
    clock.callAt(10, () => calls.push(10))();
    await clock.advance(30);
    expect(calls).toEqual([]);
  });

  it('can be set back', () => {
    const clock = new ManualClock(50);
    clock.set(20);
    expect(clock.now()).toBe(20);
  });
});
