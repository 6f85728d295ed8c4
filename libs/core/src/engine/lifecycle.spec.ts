import { describe, expect, it } from '@jest/globals';
import { nextLifecycle, type Lifecycle, type LifecycleTrigger } from './lifecycle.js';

const triggers = [
  ...(['started', 'reconciled', 'disconnected', 'connected', 'pause', 'resume', 'stop', 'drained', 'fault'] as const),
] satisfies LifecycleTrigger[];

/** One row a state, one column a trigger; `-` = the trigger means nothing there. */
const table = `
              started     reconciled disconnected connected   pause  resume      stop     drained fault
initializing  reconciling -          -            -           -      -           stopping -       faulted
reconciling   -           running    degraded     -           paused -           stopping -       faulted
running       reconciling -          degraded     -           paused -           stopping -       faulted
degraded      reconciling -          -            reconciling paused -           stopping -       faulted
paused        -           -          -            -           -      reconciling stopping -       faulted
stopping      reconciling -          -            -           -      -           -        stopped faulted
stopped       reconciling -          -            -           -      -           -        -       faulted
faulted       reconciling -          -            -           -      -           -        -       -
`;

const [header = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ +/));

const cases = rows.flatMap(([state, ...cells]) =>
  cells.map(
    (cell, column) => [state, header[column], cell === '-' ? state : cell] as [Lifecycle, LifecycleTrigger, Lifecycle],
  ),
);

describe("a bot's life", () => {
  it('has a rule for every state and every trigger', () => {
    expect(header).toEqual(triggers);
    expect(cases).toHaveLength(8 * triggers.length);
  });

  it.each(cases)('%s, when %s, is %s', (state, trigger, next) => {
    expect(nextLifecycle(state, trigger)).toBe(next);
  });
});
