import { GridbotError, type Asset, type Balances, type Decimal, type JsonValue, type Price } from '@gridbot/core';
import type { BacktestOptions } from './backtest-options.js';

/**
 * Asks the strategy what would go wrong at this price.
 * @returns its warnings
 * @throws GridbotError PREFLIGHT.REFUSED with every error
 */
export function preflight(
  { plugin, instrument, fees, balances: start }: BacktestOptions,
  config: unknown,
  price: Price,
): readonly string[] {
  const report = plugin.preflight?.({ config, instrument, fees, balances: untouched(start), price });
  const findings = report?.findings ?? [];
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) {
    const text = `the strategy must not start at ${price}:\n${errors.map((error) => `- ${error.text}`).join('\n')}`;
    const details = { findings: errors.map((error): JsonValue => ({ ...error })) };
    throw new GridbotError('PREFLIGHT.REFUSED', text, { details });
  }
  return findings.map(({ text }) => text);
}

function untouched(start: Readonly<Record<Asset, Decimal>>): Balances {
  return Object.fromEntries(Object.entries(start).map(([asset, total]) => [asset, { total, free: total }]));
}
