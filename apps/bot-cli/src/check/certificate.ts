import {
  GridbotError,
  isGridbotError,
  type Balances,
  type Decimal,
  type FeeRates,
  type Instrument,
  type PreflightReport,
  type Price,
  type StrategyPlugin,
} from '@gridbot/core';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';
import { pluginFault } from '../plugins/plugin-fault.js';
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

/** Asks the strategy what it would order at this price, and what would go wrong. */
export function certify(
  { plugin, config }: ConfiguredPlugin<StrategyPlugin>,
  terms: Omit<MarketTerms, 'balances'>,
  balances: Balances,
  price: Price,
): Certificate {
  const { instrument, fees } = terms;
  const basis = { instrument, fees, balances, price };
  if (plugin.preflight === undefined) return basis;
  try {
    return { ...basis, report: plugin.preflight({ config, ...basis }) };
  } catch (error) {
    throw isGridbotError(error) ? error : pluginFault(plugin.name, 'preflight', error);
  }
}

/** The balances of an account on which nothing is held. */
export function freeBalances(totals: Readonly<Record<string, Decimal>>): Balances {
  return Object.fromEntries(Object.entries(totals).map(([asset, total]) => [asset, { total, free: total }]));
}

/** @throws GridbotError PREFLIGHT.REFUSED with every error that the preflight found */
export function requirePassed({ report }: Certificate): void {
  const errors = report?.findings.filter(({ level }) => level === 'error') ?? [];
  if (errors.length === 0) return;
  const list = errors.map(({ text }) => `  ${text}`).join('\n');
  throw new GridbotError('PREFLIGHT.REFUSED', `the preflight refuses to start:\n${list}`, {
    details: { findings: errors.map((finding) => ({ ...finding })) },
  });
}
