import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TurnClock } from './turn-clock.js';

describe('a clock of turns', () => {
  it('rings every alarm that was not canceled at its time, in order, whatever the times', () => {
    const alarm = fc.record({ at: fc.integer({ min: -50, max: 2_000 }), canceled: fc.boolean() });
    fc.assert(
      fc.property(fc.array(alarm, { maxLength: 60 }), (alarms) => {
        const clock = new TurnClock(0);
        const rang: { at: number; number: number }[] = [];
        const cancels = alarms.map(({ at }, number) =>
          clock.callAt(at, () => {
            expect(clock.now()).toBeGreaterThanOrEqual(at);
            if (at > 0) expect(clock.now()).toBe(at);
            rang.push({ at, number });
          }),
        );
        alarms.forEach(({ canceled }, number) => canceled && cancels[number]!());
        for (let turn = 0; turn < 400; turn += 1) clock.turn(10);
        const due = alarms.flatMap(({ at, canceled }, number) => (canceled ? [] : [{ at, number }]));
        expect(rang).toEqual(due.sort((a, b) => a.at - b.at || a.number - b.number));
      }),
    );
  });

  it('goes on by the step, and not past an alarm', () => {
    const clock = new TurnClock(1_000);
    clock.callAt(1_004, () => undefined);
    clock.turn(10);
    expect(clock.now()).toBe(1_004);
    clock.turn(10);
    expect(clock.now()).toBe(1_014);
  });

  it('calls what was set meanwhile only in the next turn', () => {
    const clock = new TurnClock(0);
    let calls = 0;
    const again = (): void => {
      calls += 1;
      clock.callAt(clock.now(), again);
    };
    clock.callAt(0, again);
    clock.turn(10);
    expect(calls).toBe(1);
    clock.turn(10);
    expect(calls).toBe(2);
  });
});
