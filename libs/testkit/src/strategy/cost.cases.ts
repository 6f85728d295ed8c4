import { expect, it } from '@jest/globals';
import { countingReads } from './counted-state.js';
import { playTape } from './played-tape.js';
import type { StrategyBench } from './strategy-bench.js';
import { writeTape } from './tape-writer.js';

const LONG = 500;
/** A step may look at a few more entries of a sorted list when it is longer, not at all of them. */
const MOST_GROWTH = 1.5;
const SLACK = 40;

/** What a step costs when much has happened before. */
export function costCases({ stage, plugin }: StrategyBench): void {
  it('does not grow with the number of fills, lots and past orders', () => {
    const tape = writeTape(stage, { seed: 1, rounds: LONG, calm: true });
    const { plugin: counted, reads } = countingReads(plugin);
    playTape(stage, tape, counted);
    const third = Math.floor(reads.length / 3);
    const early = average(reads.slice(0, third));
    const late = average(reads.slice(-third));
    expect({ early, late, grows: late > early * MOST_GROWTH + SLACK }).toEqual({ early, late, grows: false });
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
