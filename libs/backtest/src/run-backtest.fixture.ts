import { decimal, encodeEntry, type Decimal, type StrategyPlugin } from '@gridbot/core';
import type { BacktestOptions } from './backtest-options.js';
import type { BacktestResult } from './result/backtest-result.js';
import { runBacktest } from './run-backtest.js';
import { INSTRUMENT, NO_FEES } from './toys.fixture.js';

/** Balances by asset, as text. */
export function funds(balances: Readonly<Record<string, string>>): Readonly<Record<string, Decimal>> {
  return Object.fromEntries(Object.entries(balances).map(([asset, amount]) => [asset, decimal(amount)]));
}

/** Runs a strategy with 1,000 quote, no base and no fees, unless something else is given; answers the journal's lines too. */
export async function run(
  plugin: StrategyPlugin,
  series: BacktestOptions['series'],
  more: Partial<BacktestOptions> = {},
): Promise<{ readonly result: BacktestResult; readonly journal: readonly string[] }> {
  const journal: string[] = [];
  const result = await runBacktest({
    plugin,
    config: {},
    series,
    instrument: INSTRUMENT,
    fees: NO_FEES,
    balances: funds({ BTC: '0', USD: '1000' }),
    ...more,
    onStep: (step) => journal.push(encodeEntry(step)),
  });
  return { result, journal };
}
