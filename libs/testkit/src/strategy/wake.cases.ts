import { expect, it } from '@jest/globals';
import { alwaysAwake, wakeWatched } from './changed-steps.js';
import { playTape } from './played-tape.js';
import type { StrategyBench } from './strategy-bench.js';

/** The band of prices between which the strategy says that nothing is to do. */
export function wakeCases({ stage, plugin, tapes }: StrategyBench): void {
  it('keeps no ticker from the strategy that would have led to something', () => {
    for (const tape of tapes()) {
      expect(playTape(stage, tape).lines).toEqual(playTape(stage, tape, alwaysAwake(plugin)).lines);
    }
  });

  it('has its limits the right way round', () => {
    const crossed: string[] = [];
    const looking = wakeWatched(plugin, (band) => {
      const { above, below } = band ?? {};
      if (above !== undefined && below !== undefined && below.gt(above)) crossed.push(`above ${above}, below ${below}`);
    });
    for (const tape of tapes()) playTape(stage, tape, looking);
    expect(crossed).toEqual([]);
  });
}
