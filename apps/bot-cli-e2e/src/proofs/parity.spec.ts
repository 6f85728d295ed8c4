import { expect, it } from '@jest/globals';
import { Engine, price, type MarketEvent, type StepResult } from '@gridbot/core';
import { SimExchange, simulate } from '@gridbot/exchange-sim';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { BotRunner, SimulatedClock } from '@gridbot/runtime';
import fc from 'fast-check';
import { backtest, GRID, gridRuns, INSTRUMENT, ordersOf, tradesOf, type GridRun } from './grid-runs.fixture.js';

/** The dry-run of a tape: the loop of live, a store, the simulated exchange beside the market. Tickers are not coalesced. */
async function dryRun({ config, fees, balances, prices }: GridRun): Promise<readonly StepResult[]> {
  const { at } = tradesOf(prices);
  const exchange = new SimExchange({ instrument: INSTRUMENT, fees, balances });
  const clock = new SimulatedClock(at[0]);
  const tape = async function* (): AsyncIterable<MarketEvent> {
    for (const [index, last] of prices.entries()) {
      clock.advanceTo(at[index]!);
      yield { type: 'ticker-updated', at: at[index]!, price: price(String(last)) };
    }
  };
  const store = openMemoryStore();
  const bot = {
    name: 'tape',
    mode: 'dry-run',
    exchange: 'sim',
    instrument: INSTRUMENT.id,
    strategy: GRID.name,
  } as const;
  await store.open(bot);
  const steps: StepResult[] = [];
  const runner: BotRunner = new BotRunner({
    engine: new Engine({ plugin: GRID, orderIdPrefix: 'bt' }),
    store,
    execution: exchange,
    market: simulate(exchange, tape(), { settled: () => runner.settled() }),
    clock,
    started: { mode: 'dry-run', instrument: INSTRUMENT, fees, strategy: GRID.name, config: { ...config } },
    onStep: (step) => steps.push(step),
  });
  await runner.run();
  return steps;
}

it('decides in a dry-run of a tape exactly what it decides in a backtest of it', async () => {
  await fc.assert(
    fc.asyncProperty(gridRuns, async (run) => {
      const tested = await backtest(run);
      const dry = await dryRun(run);
      expect(ordersOf(dry)).toEqual(ordersOf(tested));
      const seen = (steps: readonly StepResult[]) =>
        steps.map(({ seq, event, commands }) => ({ seq, type: event.type, commands }));
      expect(seen(dry)).toEqual(seen(tested));
    }),
    { numRuns: 100 },
  );
});
