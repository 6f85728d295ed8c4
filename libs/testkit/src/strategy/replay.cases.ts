import { decodeEntry, encodeEntry, Engine } from '@gridbot/core';
import { expect, it } from '@jest/globals';
import { playTape } from './played-tape.js';
import type { StrategyBench } from './strategy-bench.js';

/** What order ids of scenarios begin with. */
const ORDER_ID_PREFIX = 'test';

/** A journal that is lived again. */
export function replayCases({ stage, plugin, tapes }: StrategyBench): void {
  it('gives the same commands, step by step, and the same state', () => {
    for (const tape of tapes()) {
      const { steps, scenario } = playTape(stage, tape);
      const engine = new Engine({ plugin, orderIdPrefix: ORDER_ID_PREFIX });
      for (const step of steps) {
        const line = encodeEntry(step);
        expect(encodeEntry(engine.replay(decodeEntry(line)))).toBe(line);
      }
      expect(engine.snapshot().strategyState ?? null).toEqual(scenario.state());
    }
  });
}
