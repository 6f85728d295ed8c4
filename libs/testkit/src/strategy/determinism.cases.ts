import { expect, it } from '@jest/globals';
import { stepping, withFleetingContext } from './changed-steps.js';
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

  it('changes nothing that it is handed: event, settings, instrument, fees', () => {
    const changes = new Set<string>();
    const looking = stepping(plugin, (state, event, context) => {
      const handed = (): Readonly<Record<string, unknown>> => {
        const { config, instrument, fees } = context;
        return { [`event ${event.type}`]: event, config, instrument, fees };
      };
      const before = inWords(handed());
      const answer = plugin.step(state, event, context);
      inWords(handed()).forEach((after, at) => {
        if (after !== before[at]) changes.add(`${before[at]} became ${after}`);
      });
      return answer;
    });
    for (const tape of tapes()) playTape(stage, tape, looking);
    expect([...changes].slice(0, 5)).toEqual([]);
  });
}

function inWords(parts: Readonly<Record<string, unknown>>): readonly string[] {
  const readable = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);
  return Object.entries(parts).map(([name, part]) => `${name} ${JSON.stringify(part, readable)}`);
}
