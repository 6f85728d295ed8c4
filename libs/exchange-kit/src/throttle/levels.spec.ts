import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { LeakyCounter } from './leaky-counter.js';
import { Throttle } from './throttle.js';

describe('the levels of a throttle', () => {
  it('are what is counted now, with the limit', async () => {
    const clock = new ManualClock(0);
    const throttle = new Throttle({ clock, counters: { rest: new LeakyCounter(15, 1) } });
    throttle.charge({ rest: 6 });
    expect(throttle.levels()).toEqual([{ name: 'rest', used: 6, limit: 15 }]);
    await clock.advance(2_000);
    expect(throttle.levels()).toEqual([{ name: 'rest', used: 4, limit: 15 }]);
    throttle.observe('rest', 20);
    expect(throttle.levels()).toEqual([{ name: 'rest', used: 20, limit: 15 }]);
  });
});
