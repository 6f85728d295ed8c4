import type { TradeSeries } from '@gridbot/history';
import {
  decimal,
  Engine,
  price,
  subscriptionsOf,
  type MarketEvent,
  type StepResult,
  type StrategyPlugin,
} from '@gridbot/core';
import { deliverByClock, SimExchange, simulate } from '@gridbot/exchange-sim';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { BotRunner, withCandles } from '@gridbot/runtime';
import { GRID, INSTRUMENT, type GridRun } from './grid-runs.fixture.js';
import { SteppedClock } from './stepped-clock.fixture.js';

/** What a dry-run leaves behind. */
export interface DryRun {
  readonly steps: readonly StepResult[];
  readonly engine: Engine;
}

/** A tape of trades as a market, with a clock that stops wherever something is due on the way, until the bot has dealt with it. */
async function* played({ length, at, price: prices, quantity }: TradeSeries, clock: SteppedClock) {
  for (let row = 0; row < length; row += 1) {
    await clock.stepTo(at[row]!);
    const print = { at: at[row]!, price: price(String(prices[row])), quantity: decimal(String(quantity[row])) };
    yield { type: 'ticker-updated', ...print } satisfies MarketEvent;
  }
}

/** The dry-run of a tape: the loop of live, a store, the simulated exchange beside the market. Tickers are not coalesced. */
export async function dryRun(
  { config, fees, balances, guards, simulation }: GridRun,
  tape: TradeSeries,
  plugin: StrategyPlugin = GRID,
): Promise<DryRun> {
  const exchange = new SimExchange({ ...simulation, instrument: INSTRUMENT, fees, balances });
  const clock = new SteppedClock(tape.at[0]!, () => runner.settled());
  const store = openMemoryStore();
  const names = { name: 'tape', mode: 'dry-run', strategy: plugin.name } as const;
  await store.open({ ...names, exchange: 'sim', instrument: INSTRUMENT.id });
  const steps: StepResult[] = [];
  const engine = new Engine({ plugin, orderIdPrefix: 'bt' });
  const subscriptions = subscriptionsOf(plugin, config);
  const source = withCandles(played(tape, clock), subscriptions.candles ?? []);
  const runner: BotRunner = new BotRunner({
    engine,
    store,
    execution: exchange,
    market: simulate(exchange, source, { settled: () => runner.settled(), clock }),
    clock,
    started: {
      mode: 'dry-run',
      instrument: INSTRUMENT,
      fees,
      ...(guards && { guards }),
      strategy: plugin.name,
      config: { ...config },
    },
    subscriptions,
    onStep: (step) => steps.push(step),
  });
  const end = deliverByClock(exchange, clock);
  await runner.run();
  end();
  return { steps, engine };
}
