import { freeBalances, requirePassed, runPreflight, type Price } from '@gridbot/core';
import type { BacktestOptions } from './backtest-options.js';

/**
 * Asks the strategy what would go wrong at this price.
 * @returns its warnings
 * @throws GridbotError PREFLIGHT.REFUSED with every error, STRATEGY.THREW if the preflight breaks
 */
export function preflight(
  { plugin, instrument, fees, balances: totals }: BacktestOptions,
  config: unknown,
  price: Price,
): readonly string[] {
  const report = runPreflight(plugin, { config, instrument, fees, balances: freeBalances(totals), price });
  requirePassed({ report, price });
  return report?.findings.map(({ text }) => text) ?? [];
}
