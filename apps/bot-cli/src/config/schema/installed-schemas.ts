import type { JsonValue } from '@gridbot/core';
import { installedPlugins } from '../../plugins/installed-plugins.js';
import { loadPlugin, type PluginSearch } from '../../plugins/load-plugin.js';
import { PLUGIN_KINDS } from '../../plugins/plugin-kind.js';
import { isObject } from './json-parts.js';
import type { PluginSection, SchemaPlugin } from './schema-plugin.js';

const SECTION: Readonly<Record<string, PluginSection>> = {
  exchange: 'exchange',
  strategy: 'strategy',
  notifier: 'notify',
};

/** The schemas of plugins, and why one has none. */
export interface FoundSchemas {
  readonly plugins: readonly SchemaPlugin[];
  /** Lines about plugins that could not be loaded: the schema then takes any setting of theirs. */
  readonly warnings: readonly string[];
}

/**
 * Asks every installed plugin, and those that a configuration names by package or path, for its settings.
 * @param settings the configuration, if there is one; it need not be right
 */
export async function installedSchemas(search: PluginSearch, settings?: JsonValue): Promise<FoundSchemas> {
  const plugins: SchemaPlugin[] = [];
  const warnings: string[] = [];
  for (const kind of PLUGIN_KINDS) {
    const section = SECTION[kind]!;
    const installed = installedPlugins(kind, search.workingDirectory);
    const known = installed.map(({ shortName, packageName }) => [shortName, packageName]);
    const named = namedUses(settings, section).filter((use) => !known.flat().includes(use));
    for (const uses of [...known, ...named.map((use) => [use])]) {
      try {
        const { plugin } = await loadPlugin(kind, uses.at(-1)!, search);
        const { configSchema: schema } = plugin;
        const reloadable = 'reloadable' in plugin ? plugin.reloadable : undefined;
        plugins.push({ section, uses, schema, ...(reloadable && { reloadable }) });
      } catch (error) {
        warnings.push(error instanceof Error ? error.message : String(error));
      }
    }
  }
  return { plugins, warnings };
}

/** What stands behind `use:` in a section, or in each entry of a list. */
function namedUses(settings: JsonValue | undefined, section: PluginSection): readonly string[] {
  const given = isObject(settings) ? settings[section] : undefined;
  const entries: readonly JsonValue[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
  const uses = entries.flatMap((entry) => (isObject(entry) && typeof entry['use'] === 'string' ? [entry['use']] : []));
  return [...new Set(uses)];
}
