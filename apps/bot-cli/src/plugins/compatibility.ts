import {
  CAPABILITIES,
  GridbotError,
  missingCapabilities,
  type ExchangePlugin,
  type StrategyPlugin,
} from '@gridbot/core';

/**
 * Refuses a strategy that needs what the exchange cannot do.
 * @throws GridbotError PLUGIN.INCOMPATIBLE that lists what is missing
 */
export function requireCompatible(
  strategy: Pick<StrategyPlugin, 'name' | 'requires'>,
  exchange: Pick<ExchangePlugin, 'name' | 'provides'>,
): void {
  const missing = missingCapabilities(strategy.requires, exchange.provides);
  if (missing.length === 0) return;
  const list = missing.map((capability) => `  ${capability}: ${CAPABILITIES[capability]}`).join('\n');
  throw new GridbotError(
    'PLUGIN.INCOMPATIBLE',
    `strategy "${strategy.name}" cannot run on exchange "${exchange.name}", which lacks:\n${list}\n"gridbot plugins" shows which fit together`,
    { details: { strategy: strategy.name, exchange: exchange.name, missing } },
  );
}
