import { GridbotError, type Exchange, type ExchangeDependencies, type ExchangePlugin } from '@gridbot/core';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';

const MARKET_DATA = ['instrument', 'candles', 'events'] as const;

/**
 * Lets a plugin create its exchange, and makes sure that it is whole before anything relies on it.
 * @throws GridbotError PLUGIN.INVALID that names the plugin and what is missing; what the plugin throws
 */
export async function createExchange(
  { plugin, config }: ConfiguredPlugin<ExchangePlugin>,
  dependencies: ExchangeDependencies,
): Promise<Exchange> {
  const exchange: unknown = await plugin.create(config, dependencies);
  const missing = missingParts(exchange);
  if (missing.length === 0) return exchange as Exchange;
  if (partOf(exchange, 'close') !== undefined) await (exchange as Exchange).close();
  throw new GridbotError(
    'PLUGIN.INVALID',
    `exchange "${plugin.name}" created something that is no whole exchange; not a function: ${missing.join(', ')}. Report it to the plugin's author`,
    { details: { name: plugin.name, missing } },
  );
}

function missingParts(exchange: unknown): readonly string[] {
  const marketData = property(exchange, 'marketData');
  return [
    ...MARKET_DATA.filter((name) => partOf(marketData, name) === undefined).map((name) => `marketData.${name}`),
    ...(partOf(exchange, 'close') === undefined ? ['close'] : []),
  ];
}

function partOf(value: unknown, name: string): unknown {
  const part = property(value, name);
  return typeof part === 'function' ? part : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
