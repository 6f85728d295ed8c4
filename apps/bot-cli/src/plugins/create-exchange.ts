import {
  GridbotError,
  isGridbotError,
  type Exchange,
  type ExchangeDependencies,
  type ExchangePlugin,
} from '@gridbot/core';
import type { ConfiguredPlugin } from '../config/resolved-bot.js';
import { blamed } from './blamed.js';
import { checkedExchange } from './checked-exchange.js';
import { pluginFault } from './plugin-fault.js';

const MARKET_DATA = ['instrument', 'candles', 'events'] as const;

/**
 * Lets a plugin create its exchange, and makes sure that it is whole before anything relies on it. What the exchange throws later, and is no
 * error with a code, names the plugin, and so does what is told as prices or rules and is none.
 * @throws GridbotError PLUGIN.INVALID that names the plugin and what is missing, or what it threw; EXCHANGE.* of the plugin
 */
export async function createExchange(
  { plugin, config }: ConfiguredPlugin<ExchangePlugin>,
  dependencies: ExchangeDependencies,
): Promise<Exchange> {
  const exchange: unknown = await created(plugin.name, () => plugin.create(config, dependencies));
  const missing = missingParts(exchange);
  if (missing.length === 0) return checkedExchange(blamed(exchange as Exchange, plugin.name), plugin.name);
  if (partOf(exchange, 'close') !== undefined) await (exchange as Exchange).close();
  throw new GridbotError(
    'PLUGIN.INVALID',
    `exchange "${plugin.name}" created something that is no whole exchange; not a function: ${missing.join(', ')}. Report it to the plugin's author`,
    { details: { name: plugin.name, missing } },
  );
}

async function created(name: string, create: () => Promise<unknown>): Promise<unknown> {
  try {
    return await create();
  } catch (error) {
    throw isGridbotError(error) ? error : pluginFault(name, 'create', error);
  }
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
