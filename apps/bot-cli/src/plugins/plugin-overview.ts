import { isGridbotError, missingCapabilities, type Capability, type JsonSchema } from '@gridbot/core';
import { STORES } from '../config/persistence.config.js';
import { installedPlugins } from './installed-plugins.js';
import { loadPlugin, type PluginSearch } from './load-plugin.js';
import type { PluginKind } from './plugin-kind.js';
import type { PluginOf } from './plugin-shape.js';

/** One installed plugin, or the reason why it cannot be used. */
export interface PluginEntry {
  readonly name: string;
  readonly package: string;
  readonly version: string;
  /** What a strategy requires, or an exchange provides. */
  readonly capabilities: readonly Capability[];
  readonly configSchema: JsonSchema;
  readonly error?: string;
}

/** A strategy on an exchange. */
export interface Compatibility {
  readonly strategy: string;
  readonly exchange: string;
  /** Empty if they fit together. */
  readonly missing: readonly Capability[];
}

/** Everything that `gridbot plugins` shows. */
export interface PluginOverview {
  readonly strategies: readonly PluginEntry[];
  readonly exchanges: readonly PluginEntry[];
  readonly stores: readonly string[];
  readonly notifiers: readonly PluginEntry[];
  readonly compatibility: readonly Compatibility[];
}

/** Loads every installed plugin and compares strategies with exchanges. A plugin that cannot be loaded is listed with its error. */
export async function pluginOverview(search: PluginSearch): Promise<PluginOverview> {
  const strategies = await entries('strategy', search);
  const exchanges = await entries('exchange', search);
  const notifiers = await entries('notifier', search);
  const compatibility = usable(strategies).flatMap((strategy) =>
    usable(exchanges).map((exchange) => ({
      strategy: strategy.name,
      exchange: exchange.name,
      missing: missingCapabilities(strategy.capabilities, exchange.capabilities),
    })),
  );
  return { strategies, exchanges, stores: STORES, notifiers, compatibility };
}

async function entries(kind: PluginKind, search: PluginSearch): Promise<readonly PluginEntry[]> {
  const found = installedPlugins(kind, search.workingDirectory);
  return Promise.all(found.map(({ packageName }) => entry(kind, packageName, search)));
}

async function entry(kind: PluginKind, packageName: string, search: PluginSearch): Promise<PluginEntry> {
  try {
    const { plugin, version = '' } = await loadPlugin(kind, packageName, search);
    const capabilities = capabilitiesOf(plugin);
    return { name: plugin.name, package: packageName, version, capabilities, configSchema: plugin.configSchema };
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    return { name: '?', package: packageName, version: '', capabilities: [], configSchema: {}, error: error.message };
  }
}

/** What a strategy requires and an exchange provides; notifiers have none. */
function capabilitiesOf(plugin: PluginOf<PluginKind>): readonly Capability[] {
  if ('requires' in plugin) return plugin.requires;
  return 'provides' in plugin ? plugin.provides : [];
}

function usable(list: readonly PluginEntry[]): readonly PluginEntry[] {
  return list.filter(({ error }) => error === undefined);
}
