import { expect, it } from '@jest/globals';
import { throughText, watched } from './changed-steps.js';
import { notPlain } from './plain-data.js';
import { playTape } from './played-tape.js';
import type { StrategyBench } from './strategy-bench.js';

/** The state between steps. */
export function stateCases({ stage, plugin, tapes }: StrategyBench): void {
  it('is plain data after every step: decimals as text, no classes, no maps, no dates', () => {
    let finding: string | undefined;
    const looking = watched(plugin, ({ state }) => (finding ??= notPlain(state)));
    for (const tape of tapes()) playTape(stage, tape, looking);
    expect(finding).toBeUndefined();
  });

  it('is all that the strategy remembers: stored as text and read again between all steps it leads to the same', () => {
    for (const tape of tapes()) {
      expect(playTape(stage, tape, throughText(plugin)).lines).toEqual(playTape(stage, tape).lines);
    }
  });
}
