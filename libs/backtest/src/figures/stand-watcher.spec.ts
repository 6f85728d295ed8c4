import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@gridbot/core';
import { candles, START, MINUTE } from '../toys.fixture.js';
import { StandWatcher, type Stand } from './stand-watcher.js';

const stand = (sides: string, idle: number): Stand => ({
  hasBuys: sides.includes('b'),
  hasSells: sides.includes('s'),
  idle: Decimal.of(idle),
});

/** The stand at the begin, and after each minute; `undefined` where the bot did nothing. Ten minutes of prices. */
function watched(begin: Stand, ...after: readonly (Stand | undefined)[]) {
  let [seq, now] = [1, begin];
  const watcher = new StandWatcher({ seq: () => seq, stand: () => now }, START);
  const rows = after.map(() => [1, 1, 1, 1, 1] as const);
  watcher.enter({ offset: 0, series: candles(rows), nextAt: undefined });
  after.forEach((next, row) => {
    if (next !== undefined) [seq, now] = [seq + 1, next];
    watcher.passed(row, row + 1);
  });
  return watcher.figures(START + after.length * MINUTE - 1);
}

describe('the time outside the grid', () => {
  it('is the share of time in which no buy or no sell rested', () => {
    // A minute ends at its last millisecond: 59,999 ms without sells, then 60 s with both, 60 s without buys, 60 s with neither.
    const { outside, spans } = watched(stand('b', 1), stand('bs', 1), stand('s', 1), stand('', 1), undefined);
    const all = 4 * MINUTE - 1;
    expect(outside.withoutSells).toBeCloseTo((2 * MINUTE - 1) / all, 12);
    expect(outside.withoutBuys).toBeCloseTo((2 * MINUTE) / all, 12);
    expect(outside.share).toBeCloseTo((3 * MINUTE - 1) / all, 12);
    expect(spans.map(({ without, from, to }) => [without, to - from])).toEqual([
      ['sells', MINUTE - 1],
      ['buys', MINUTE],
      ['both', MINUTE],
    ]);
    expect(outside.longest).toBe(2 * MINUTE);
  });

  it('is nothing while both sides rest, and all the time while one never does', () => {
    expect(watched(stand('bs', 1), undefined, undefined).outside).toMatchObject({ share: 0, longest: 0 });
    expect(watched(stand('b', 1), undefined, stand('b', 2)).outside).toMatchObject({
      share: 1,
      longest: 2 * MINUTE - 1,
    });
  });

  it('is not told if no time passes', () => {
    const watcher = new StandWatcher({ seq: () => 1, stand: () => stand('', 5) }, START);
    expect(watcher.figures(START)).toMatchObject({ outside: { longest: 0 }, spans: [] });
    expect(watcher.figures(START).meanIdle).toBeUndefined();
  });
});

describe('idle quote', () => {
  it('is weighed by time; its least is kept', () => {
    // 100 for 59,999 ms, 40 for a minute, 70 for a minute.
    const { meanIdle, lowestIdle } = watched(stand('bs', 100), stand('bs', 40), stand('bs', 70), undefined);
    expect(meanIdle).toBeCloseTo((100 * (MINUTE - 1) + 110 * MINUTE) / (3 * MINUTE - 1), 9);
    expect(`${lowestIdle}`).toBe('40');
  });
});
