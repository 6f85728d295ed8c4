import {
  isGridbotError,
  type ExchangePlugin,
  type GridbotError,
  type JsonValue,
  type NotifierPlugin,
  type StrategyPlugin,
} from '@gridbot/core';
import { loadPlugin, type PluginSearch } from '../plugins/load-plugin.js';
import { isPath, type PluginKind } from '../plugins/plugin-kind.js';
import type { PluginOf } from '../plugins/plugin-shape.js';

/** The plugins that a configuration names, as far as they could be loaded. */
export interface NamedPlugins {
  readonly strategy?: StrategyPlugin;
  readonly exchange?: ExchangePlugin;
  /** One for each channel, in the order of the file; absent where it could not be loaded. */
  readonly notifiers: readonly (NotifierPlugin | undefined)[];
  /** Why one could not be loaded. */
  readonly failure?: unknown;
  /** Why the exchange is absent, if it is because nobody installed it. */
  readonly exchangeMissing?: GridbotError;
}

/** Loads what `strategy.use` and `exchange.use` name. A name that is missing is left to the check of the configuration. */
export async function loadNamedPlugins(settings: JsonValue, search: PluginSearch): Promise<NamedPlugins> {
  const strategy = await load('strategy', settings, search);
  const exchange = await load('exchange', settings, search);
  const notifiers = await loadNotifiers(settings, search);
  const exchangeMissing = exchange.isPath === true ? undefined : notInstalled(exchange.failure);
  const atExchange = exchangeMissing === undefined ? exchange.failure : undefined;
  const atNotifier = notifiers.find((attempt) => attempt.failure !== undefined)?.failure;
  const failure = strategy.failure ?? atExchange ?? atNotifier;
  return {
    ...(strategy.plugin && { strategy: strategy.plugin }),
    ...(exchange.plugin && { exchange: exchange.plugin }),
    notifiers: notifiers.map(({ plugin }) => plugin),
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

function load<Kind extends 'strategy' | 'exchange'>(
  kind: Kind,
  settings: JsonValue,
  search: PluginSearch,
): Promise<Attempt<Kind>> {
  const section = (settings as { readonly [key: string]: JsonValue | undefined } | null)?.[kind];
  return loadUsed(kind, section, search);
}

/** Those that `notify[].use` names. */
function loadNotifiers(settings: JsonValue, search: PluginSearch): Promise<readonly Attempt<'notifier'>[]> {
  const channels = (settings as { readonly notify?: JsonValue } | null)?.notify;
  const sections: readonly JsonValue[] = Array.isArray(channels) ? channels : [];
  return Promise.all(sections.map((section) => loadUsed('notifier', section, search)));
}

async function loadUsed<Kind extends PluginKind>(
  kind: Kind,
  section: JsonValue | undefined,
  search: PluginSearch,
): Promise<Attempt<Kind>> {
  const given = (section as { readonly use?: JsonValue } | null | undefined)?.use;
  // A bare number is a name to the configuration classes, so it is one here too.
  const use = typeof given === 'number' ? String(given) : given;
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
