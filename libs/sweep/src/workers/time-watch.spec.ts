import { describe, expect, it, jest } from '@jest/globals';
import { TimeWatch } from './time-watch.js';

/** A watch whose alarm rings when it is told to. */
function watchWithBell(limit: number | undefined = 1_000) {
  const bells: (() => void)[] = [];
  const calledOff: number[] = [];
  const alarm = (_millis: number, work: () => void) => {
    const bell = bells.push(work);
    return () => void calledOff.push(bell);
  };
  const end = jest.fn();
  return { watch: new TimeWatch(limit, alarm, end), bells, calledOff, end };
}

const waiting = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('TimeWatch', () => {
  it('ends the thread of an errand that takes too long, and knows which one', async () => {
    const { watch, bells, end } = watchWithBell();
    watch.watch(7);
    bells[0]!();
    await waiting();
    expect([end.mock.calls.length, watch.overdue]).toEqual([1, 7]);
  });

  it('gives each errand the whole time, from when the thread comes to it', () => {
    const { watch, bells, calledOff } = watchWithBell();
    watch.watch(1);
    watch.watch(1);
    expect(bells).toHaveLength(1);
    watch.watch(2);
    expect([bells.length, calledOff]).toEqual([2, [1]]);
    watch.watch(undefined);
    expect([bells.length, calledOff]).toEqual([2, [1, 2]]);
  });

  it('hears an answer first that came while nobody listened', async () => {
    const { watch, bells, end } = watchWithBell();
    watch.watch(1);
    bells[0]!();
    watch.watch(2);
    await waiting();
    expect(end).not.toHaveBeenCalled();
  });

  it('sets no alarm without a limit', () => {
    const end = jest.fn();
    const alarm = jest.fn(() => () => undefined);
    new TimeWatch(undefined, alarm, end).watch(1);
    expect(alarm).not.toHaveBeenCalled();
  });
});
