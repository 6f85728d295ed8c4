import {
  runPreflight,
  subscriptionsOf,
  type Balances,
  type FeeRates,
  type Instrument,
  type PreflightReport,
  type Price,
  type StrategyPlugin,
} from '@gridbot/core';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';
import type { MarketTerms } from '../simulation/market-terms.js';

/** A preflight and what it was computed for. */
export interface Certificate {
  readonly instrument: Instrument;
  readonly fees: FeeRates;
  readonly balances: Balances;
  readonly price: Price;
  /** Absent if the strategy has no preflight. */
  readonly report?: PreflightReport;
}

/**
 * Asks the strategy what it would order at this price, and what would go wrong.
 * @throws GridbotError STRATEGY.THREW if its preflight breaks; PLUGIN.INVALID if it asks for what no market delivers, which is found here
 *   before anything is told or sent
 */
export function certify(
  { plugin, config }: ConfiguredPlugin<StrategyPlugin>,
  { instrument, fees }: Pick<MarketTerms, 'instrument' | 'fees'>,
  balances: Balances,
  price: Price,
): Certificate {
  subscriptionsOf(plugin, config);
  const basis = { instrument, fees, balances, price };
  const report = runPreflight(plugin, { config, ...basis });
  return report === undefined ? basis : { ...basis, report };
}
