import {
  isGridbotError,
  type ExchangePlugin,
  type GridbotError,
  type JsonValue,
  type StrategyPlugin,
} from '@gridbot/core';
import { loadPlugin, type PluginSearch } from '../plugins/load-plugin.js';
import { isPath, type PluginKind } from '../plugins/plugin-kind.js';
import type { PluginOf } from '../plugins/plugin-shape.js';

/** The plugins that a configuration names, as far as they could be loaded. */
export interface NamedPlugins {
  readonly strategy?: StrategyPlugin;
  readonly exchange?: ExchangePlugin;
  /** Why one could not be loaded. */
  readonly failure?: unknown;
  /** Why the exchange is absent, if it is because nobody installed it. */
  readonly exchangeMissing?: GridbotError;
}

/** Loads what `strategy.use` and `exchange.use` name. A name that is missing is left to the check of the configuration. */
export async function loadNamedPlugins(settings: JsonValue, search: PluginSearch): Promise<NamedPlugins> {
  const strategy = await load('strategy', settings, search);
  const exchange = await load('exchange', settings, search);
  const exchangeMissing = exchange.isPath === true ? undefined : notInstalled(exchange.failure);
  const failure = strategy.failure ?? (exchangeMissing === undefined ? exchange.failure : undefined);
  return {
    ...(strategy.plugin && { strategy: strategy.plugin }),
    ...(exchange.plugin && { exchange: exchange.plugin }),
    ...(failure !== undefined && { failure }),
    ...(exchangeMissing && { exchangeMissing }),
  };
}

interface Attempt<Kind extends PluginKind> {
  readonly plugin?: PluginOf<Kind>;
  readonly failure?: unknown;
  /** A file was named: that it is missing is always a mistake. */
  readonly isPath?: boolean;
}

async function load<Kind extends PluginKind>(
  kind: Kind,
  settings: JsonValue,
  search: PluginSearch,
): Promise<Attempt<Kind>> {
  const section = (settings as { readonly [key: string]: JsonValue | undefined } | null)?.[kind];
  const use = (section as { readonly use?: JsonValue } | null | undefined)?.use;
  if (typeof use !== 'string' || use === '') return {};
  try {
    return { plugin: (await loadPlugin(kind, use, search)).plugin };
  } catch (failure) {
    return { failure, isPath: isPath(use) };
  }
}

function notInstalled(failure: unknown): GridbotError | undefined {
  return isGridbotError(failure) && failure.code === 'PLUGIN.NOT_FOUND' ? failure : undefined;
}
