import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { watchParent } from './watch-parent.mjs';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function timesCalledBack({ underNpm, parents }) {
  const onGone = jest.fn();
  watchParent(onGone, { underNpm, parent: () => (parents.length > 1 ? parents.shift() : parents[0]) });
  jest.advanceTimersByTime(2_000);
  return onGone.mock.calls.length;
}

describe('watchParent', () => {
  it('calls back once when npm and its shell are gone', () => {
    expect(timesCalledBack({ underNpm: true, parents: [50, 50, 1] })).toBe(1);
  });

  it('is silent while they live', () => {
    expect(timesCalledBack({ underNpm: true, parents: [50] })).toBe(0);
  });

  it('is silent without npm', () => {
    expect(timesCalledBack({ underNpm: false, parents: [50, 1] })).toBe(0);
  });
});
