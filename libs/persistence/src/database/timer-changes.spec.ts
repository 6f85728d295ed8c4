import type { EngineCommand, StepResult } from '@gridbot/core';
import { aStep } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { timerChanges } from './timer-changes.js';

const set = (name: string, at: number | null): EngineCommand => ({ type: 'set-timer', name, at });
const fired = (seq: number, name: string, at: number, ...commands: EngineCommand[]): StepResult =>
  aStep(seq, { event: { type: 'timer-fired', name, at }, commands });
const said = (seq: number, ...commands: EngineCommand[]): StepResult =>
  aStep(seq, { event: { type: 'connection-changed', at: seq, connected: true, reason: '' }, commands });

/** What the engine does with its timers, step by step. */
function followed(steps: readonly StepResult[], before: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const timers = new Map(before);
  for (const { event, commands } of steps) {
    if (event.type === 'timer-fired' && (timers.get(event.name) ?? Infinity) <= event.at) timers.delete(event.name);
    for (const command of commands) {
      if (command.type !== 'set-timer') continue;
      if (command.at === null) timers.delete(command.name);
      else timers.set(command.name, command.at);
    }
  }
  return timers;
}

/** What a database does with the changes. */
function applied(steps: readonly StepResult[], before: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const timers = new Map(before);
  for (const change of timerChanges(1, steps)) {
    if (change.type === 'set') timers.set(change.row.name, change.row.at);
    else if ((timers.get(change.name) ?? Infinity) <= change.dueBy) timers.delete(change.name);
  }
  return timers;
}

describe('what steps do to timers', () => {
  it('is one change for each: the last word counts', () => {
    expect(timerChanges(1, [said(1, set('a', 5), set('b', 6)), said(2, set('a', null)), said(3, set('b', 7))])).toEqual(
      [
        { type: 'remove', name: 'a', dueBy: Number.MAX_SAFE_INTEGER },
        { type: 'set', row: { botId: 1, name: 'b', at: 7, seq: 3, line: 0 } },
      ],
    );
  });

  it('leaves a timer that is not due when one of its name fires', () => {
    expect(timerChanges(1, [fired(1, 'a', 4)])).toEqual([{ type: 'remove', name: 'a', dueBy: 4 }]);
    expect(applied([said(1, set('a', 9)), fired(2, 'a', 4)], new Map())).toEqual(new Map([['a', 9]]));
  });

  it('lets a timer be set again by the step in which it fires', () => {
    expect(applied([fired(1, 'a', 4, set('a', 8))], new Map([['a', 4]]))).toEqual(new Map([['a', 8]]));
  });

  it('is what the engine does, whatever comes', () => {
    const name = fc.constantFrom('a', 'b');
    const time = fc.nat(5);
    const command = fc.tuple(name, fc.option(time)).map(([timer, at]) => set(timer, at));
    const commands = fc.array(command, { maxLength: 2 });
    const step = fc.oneof(
      commands.map((said_) => said(1, ...said_)),
      fc.tuple(name, time, commands).map(([timer, at, said_]) => fired(1, timer, at, ...said_)),
    );
    const before = fc.dictionary(name, time).map((timers) => new Map(Object.entries(timers)));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), before, (steps, timers) => {
        expect(applied(steps, timers)).toEqual(followed(steps, timers));
      }),
      { numRuns: 500 },
    );
  });
});
