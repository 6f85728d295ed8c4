import { CAPABILITIES } from '@gridbot/core';
import { textTable } from '../view/text-table.js';
import type { PluginEntry, PluginOverview } from './plugin-overview.js';

/** The overview as lines for a terminal. */
export function pluginLines({
  strategies,
  exchanges,
  stores,
  notifiers,
  compatibility,
}: PluginOverview): readonly string[] {
  return [
    'Strategies (strategy.use) and what they require',
    ...pluginTable(strategies),
    '',
    'Exchanges (exchange.use) and what they provide',
    ...pluginTable(exchanges),
    '',
    `Stores (persistence.use): ${list(stores)}`,
    '',
    'Notifiers (notify[].use)',
    ...pluginTable(notifiers),
    '',
    'Which strategy runs on which exchange',
    ...indented(
      textTable([
        ['strategy', 'exchange', ''],
        ...compatibility.map(({ strategy, exchange, missing }) => [
          strategy,
          exchange,
          missing.length === 0
            ? 'yes'
            : `no, lacks ${missing.map((one) => `${one} (${CAPABILITIES[one]})`).join(', ')}`,
        ]),
      ]),
    ),
  ];
}

function pluginTable(plugins: readonly PluginEntry[]): readonly string[] {
  if (plugins.length === 0) return ['  none is installed'];
  const rows = plugins.map((plugin) => [
    plugin.name,
    plugin.package,
    plugin.version,
    plugin.error === undefined ? list(plugin.capabilities) : `cannot be used: ${plugin.error.replaceAll(/\s+/g, ' ')}`,
  ]);
  return indented(textTable([['name', 'package', 'version', 'capabilities'], ...rows]));
}

function list(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
