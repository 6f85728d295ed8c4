import { expect, it } from '@jest/globals';
import { countingReads } from './counted-state.js';
import { playTape } from './played-tape.js';
import type { StrategyBench } from './strategy-bench.js';
import { writeTape } from './tape-writer.js';

/** Rounds of a world, and of the longer one for a strategy that costs more and more in it: a window that fills up, say, stays full afterwards. */
const LONG = 500;
const LONGER = 4_000;
/** A step may look at a few more entries of a sorted list when it is longer, not at all of them. */
const MOST_GROWTH = 1.5;
const SLACK = 40;

interface Costs {
  readonly early: number;
  readonly late: number;
  readonly grows: boolean;
}

/** What a step costs when much has happened before. */
export function costCases({ stage, plugin }: StrategyBench): void {
  const costsOver = (rounds: number): Costs => {
    const tape = writeTape(stage, { seed: 1, rounds, calm: true });
    const { plugin: counted, reads } = countingReads(plugin);
    playTape(stage, tape, counted);
    const third = Math.floor(reads.length / 3);
    const early = average(reads.slice(0, third));
    const late = average(reads.slice(-third));
    return { early, late, grows: late > early * MOST_GROWTH + SLACK };
  };

  it('does not grow with the number of fills, lots and past orders', () => {
    const first = costsOver(LONG);
    const { early, late, grows } = first.grows ? costsOver(LONGER) : first;
    expect({ early, late, grows }).toEqual({ early, late, grows: false });
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
