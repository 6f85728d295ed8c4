import { expect, it } from '@jest/globals';
import { withFleetingContext } from './changed-steps.js';
import { playTape, TapePlayer } from './played-tape.js';
import type { StrategyBench } from './strategy-bench.js';
import { withoutSurroundings } from './without-surroundings.js';

/** The same events give the same commands, always. */
export function determinismCases({ stage, plugin, tapes }: StrategyBench): void {
  it('answers the same to the same events', () => {
    for (const tape of tapes()) {
      const first = playTape(stage, tape);
      const second = playTape(stage, tape);
      expect(second.lines).toEqual(first.lines);
      expect(second.scenario.state()).toEqual(first.scenario.state());
    }
  });

  it('needs no clock, no chance, no timers of the process and no network', () => {
    for (const tape of tapes()) withoutSurroundings(() => playTape(stage, tape));
  });

  it('keeps nothing outside its state: two bots in one process do not notice each other', () => {
    const [one = [], other = []] = tapes();
    const alone = playTape(stage, one).lines;
    const first = new TapePlayer(stage, one);
    const second = new TapePlayer(stage, other);
    for (let more = true; more;) more = [first.step(), second.step()].includes(true);
    expect(first.lines).toEqual(alone);
  });

  it('looks at its context during the step only', () => {
    for (const tape of tapes()) playTape(stage, tape, withFleetingContext(plugin));
  });
}
