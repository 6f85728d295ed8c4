import { describe, expect, it } from '@jest/globals';
import type { TradeSeries } from '@gridbot/backtest';
import {
  decimal,
  Engine,
  price,
  subscriptionsOf,
  type MarketEvent,
  type StepResult,
  type StrategyPlugin,
} from '@gridbot/core';
import { SimExchange, simulate } from '@gridbot/exchange-sim';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { BotRunner, SimulatedClock, withCandles } from '@gridbot/runtime';
import fc from 'fast-check';
import { CANDLE_WATCHER, unevenTrades } from './candle-watcher.fixture.js';
import { backtest, GRID, gridRuns, INSTRUMENT, ordersOf, tradesOf, type GridRun } from './grid-runs.fixture.js';

/** A tape of trades as a market that a clock goes along with. */
async function* played({ length, at, price: prices, quantity }: TradeSeries, clock: SimulatedClock) {
  for (let row = 0; row < length; row += 1) {
    clock.advanceTo(at[row]!);
    const print = { at: at[row]!, price: price(String(prices[row])), quantity: decimal(String(quantity[row])) };
    yield { type: 'ticker-updated', ...print } satisfies MarketEvent;
  }
}

/** The dry-run of a tape: the loop of live, a store, the simulated exchange beside the market. Tickers are not coalesced. */
async function dryRun(
  { config, fees, balances }: GridRun,
  tape: TradeSeries,
  plugin: StrategyPlugin = GRID,
): Promise<readonly StepResult[]> {
  const exchange = new SimExchange({ instrument: INSTRUMENT, fees, balances });
  const clock = new SimulatedClock(tape.at[0]);
  const store = openMemoryStore();
  const names = { name: 'tape', mode: 'dry-run', strategy: plugin.name } as const;
  await store.open({ ...names, exchange: 'sim', instrument: INSTRUMENT.id });
  const steps: StepResult[] = [];
  const subscriptions = subscriptionsOf(plugin, config);
  const source = withCandles(played(tape, clock), subscriptions.candles ?? []);
  const runner: BotRunner = new BotRunner({
    engine: new Engine({ plugin, orderIdPrefix: 'bt' }),
    store,
    execution: exchange,
    market: simulate(exchange, source, { settled: () => runner.settled() }),
    clock,
    started: { mode: 'dry-run', instrument: INSTRUMENT, fees, strategy: plugin.name, config: { ...config } },
    subscriptions,
    onStep: (step) => steps.push(step),
  });
  await runner.run();
  return steps;
}

function seen(steps: readonly StepResult[]) {
  return steps.map(({ seq, event, commands }) => ({ seq, type: event.type, commands }));
}

function candlesOf(steps: readonly StepResult[]) {
  return steps.flatMap(({ event }) => (event.type === 'candle-closed' ? [JSON.stringify(event)] : []));
}

describe('a dry-run of a tape decides exactly what a backtest of it decides', () => {
  it('with the grid', async () => {
    await fc.assert(
      fc.asyncProperty(gridRuns, async (run) => {
        const tested = await backtest(run);
        const dry = await dryRun(run, tradesOf(run.prices));
        expect(ordersOf(dry)).toEqual(ordersOf(tested));
        expect(seen(dry)).toEqual(seen(tested));
      }),
      { numRuns: 100 },
    );
  });

  it('with a strategy of candles and timers, wherever in an interval the tape begins', async () => {
    const plugin = CANDLE_WATCHER as unknown as StrategyPlugin;
    let candles = 0;
    await fc.assert(
      fc.asyncProperty(gridRuns, unevenTrades, async (run, series) => {
        const tested = await backtest(run, plugin, { series });
        const dry = await dryRun(run, series, plugin);
        expect(candlesOf(dry)).toEqual(candlesOf(tested));
        expect(ordersOf(dry)).toEqual(ordersOf(tested));
        expect(seen(dry)).toEqual(seen(tested));
        candles += candlesOf(dry).length;
      }),
      { numRuns: 100 },
    );
    expect(candles).toBeGreaterThan(100);
  });
});
