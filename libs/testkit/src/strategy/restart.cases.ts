import { expect, it } from '@jest/globals';
import { orderCommands, playTape, TapePlayer } from './played-tape.js';
import type { StrategyBench } from './strategy-bench.js';

/**
 * In one world. One in which far more happens (a strategy with many orders a minute) restarts at every so many steps, an odd number: a restart
 * costs as much as there are orders, and acceptances and ends take turns.
 */
const MOST_RESTARTS = 500;

/** A process that ends and begins anew. */
export function restartCases({ stage, calmTapes }: StrategyBench): void {
  it('at every step leads to the same orders as none, where nothing changed meanwhile', () => {
    for (const tape of calmTapes()) {
      const restarted = new TapePlayer(stage, tape);
      const every = Math.ceil(tape.length / MOST_RESTARTS) | 1;
      let step = 0;
      do if (step++ % every === 0) restarted.restart();
      while (restarted.step());
      expect(orderCommands(restarted.steps)).toEqual(orderCommands(playTape(stage, tape).steps));
    }
  });

  it('after which all open orders turn out to be filled is survived', () => {
    for (const tape of calmTapes()) {
      for (const share of [0.3, 0.6, 1]) {
        const { scenario } = playTape(stage, tape.slice(0, Math.ceil(tape.length * share)));
        const open = scenario.openOrders().flatMap(({ key, price }) => (price === undefined ? [] : [key]));
        scenario.restart({ filledMeanwhile: open });
        expect(scenario.openOrders().filter(({ key }) => open.includes(key) && !placedAgain(scenario, key))).toEqual(
          [],
        );
        scenario.ticker(stage.startPrice);
      }
    }
  });
}

/** A strategy may give the name of an order that is over to a new one. */
function placedAgain(scenario: { commands(): readonly { readonly type: string }[] }, key: string): boolean {
  return scenario
    .commands()
    .some((command) => command.type === 'submit-order' && 'key' in command && command.key === key);
}
