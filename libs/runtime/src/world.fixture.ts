import { Engine, type MarketEvent, type Notify, type StrategyPlugin } from '@gridbot/core';
import { BotRunner } from './bot-runner.js';
import type { BotRunnerOptions } from './bot-runner-options.js';
import { SimulatedClock } from './clock/simulated-clock.js';
import { FakeExecution, STARTED, toy, ToyStore } from './toy.fixture.js';

/** A market that a test feeds, on a clock that it moves. */
export function world(plugin: StrategyPlugin = toy(), change: Partial<BotRunnerOptions> = {}) {
  const clock = new SimulatedClock(0);
  const execution = new FakeExecution();
  const store = new ToyStore();
  const engine = new Engine({ plugin, orderIdPrefix: 'test' });
  const said: Notify[] = [];
  const waiting: MarketEvent[] = [];
  let wake = (): void => undefined;
  async function* market(): AsyncIterable<MarketEvent> {
    for (;;) {
      const event = waiting.shift();
      if (event !== undefined) yield event;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  const runner = new BotRunner({
    engine,
    store,
    execution,
    market: market(),
    clock,
    started: STARTED,
    onNotice: (notice) => said.push(notice),
    ...change,
  });
  const done = runner.run();
  done.catch(() => undefined);
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    ...{ clock, execution, store, engine, runner, said, done, settle },
    topics: () => said.map(({ topic }) => topic),
    feed: async (...events: readonly MarketEvent[]) => {
      waiting.push(...events);
      wake();
      await settle();
    },
    pass: async (millis: number) => {
      clock.advanceTo(clock.now() + millis);
      await settle();
    },
  };
}
