import { describe, expect, it } from '@jest/globals';
import { acceleratedClock } from './accelerated-clock.js';
import { SimulatedClock } from './simulated-clock.js';
import { systemClock } from './system-clock.js';

describe('the simulated clock', () => {
  it('calls what is due on the way, earliest first, each at its own time', () => {
    const clock = new SimulatedClock(0);
    const calls: string[] = [];
    clock.callAt(30, () => calls.push(`c at ${clock.now()}`));
    clock.callAt(10, () => {
      calls.push(`a at ${clock.now()}`);
      clock.callAt(20, () => calls.push(`b at ${clock.now()}`));
    });
    clock.callAt(40, () => calls.push('never'));
    clock.callAt(15, () => calls.push('canceled'))();
    clock.advanceTo(30);
    expect(calls).toEqual(['a at 10', 'b at 20', 'c at 30']);
  });

  it('never goes back', () => {
    const clock = new SimulatedClock(50);
    clock.advanceTo(20);
    expect(clock.now()).toBe(50);
  });
});

describe('the accelerated clock', () => {
  it('runs so many times as fast as its base, alarms included', () => {
    const base = new SimulatedClock(1000);
    const clock = acceleratedClock(base, 60, 5_000_000);
    const calls: number[] = [];
    clock.callAt(5_060_000, () => calls.push(clock.now()));
    base.advanceTo(1999);
    expect(clock.now()).toBe(5_000_000 + 999 * 60);
    expect(calls).toEqual([]);
    base.advanceTo(2000);
    expect(calls).toEqual([5_060_000]);
  });
});

describe('the system clock', () => {
  it('calls back, and not what was canceled', async () => {
    const calls: string[] = [];
    systemClock.callAt(systemClock.now(), () => calls.push('canceled'))();
    await new Promise<void>((resolve) =>
      systemClock.callAt(systemClock.now() + 1, () => (calls.push('called'), resolve())),
    );
    expect(calls).toEqual(['called']);
  });
});
