import { subscriptionsOf } from '@gridbot/core';
import { expect, it } from '@jest/globals';
import { stepping } from './changed-steps.js';
import { playTape } from './played-tape.js';
import type { StrategyBench } from './strategy-bench.js';
import { viewProblems } from './shown-answers.js';

/** Everything that a strategy can be told. */
export function eventCases({ plugin, stage, tapes, options }: StrategyBench): void {
  it('answers everything that happens: fills in parts, refusals, cancels by hand, pauses, outages, unknown commands', () => {
    const told = new Set<string>();
    const listening = stepping(plugin, (state, event, context) => {
      told.add(event.type);
      return plugin.step(state, event, context);
    });
    for (const tape of tapes()) playTape(stage, tape, listening);
    const { candles = [] } = subscriptionsOf(plugin, plugin.parseConfig(stage.config));
    const always = ['trading-started', 'trading-resumed', 'balances-changed', 'operator-command', 'stop-requested'];
    const expected = [...always, ...(candles.length > 0 ? ['candle-closed'] : [])];
    expect(expected.filter((type) => !told.has(type))).toEqual([]);
  });

  const steps = () => tapes().flatMap((tape) => playTape(stage, tape).steps);

  if (options.trades === false) {
    it('places no order, as its author says (option trades)', () => {
      const placed = steps().flatMap(({ commands, refused }) => [
        ...commands.filter(({ type }) => type === 'submit-order'),
        ...refused,
      ]);
      expect(placed).toEqual([]);
    });
  } else {
    it('trades in the worlds of this suite: if it does not, nothing here was tested (see the options prices and trades)', () => {
      const fills = steps().flatMap((step) => step.fills);
      expect([fills.length > 0, options.prices === undefined ? 'by chance' : 'with prices']).toEqual([
        true,
        expect.anything(),
      ]);
    });
  }

  it('shows its lots and figures at any time, without changing anything', () => {
    for (const tape of tapes()) {
      const { scenario } = playTape(stage, tape);
      const before = JSON.stringify(scenario.state());
      const view = scenario.view();
      if (view !== undefined) expect(viewProblems(view)).toEqual([]);
      expect(JSON.stringify(scenario.state())).toBe(before);
    }
  });
}
