import { configProblems, isGridbotError, type ConfigProblem, type JsonValue } from '@gridbot/core';
import { parseConfig } from '@gridbot/config';
import { requireCompatible } from '../plugins/compatibility.js';
import type { PluginSearch } from '../plugins/load-plugin.js';
import { pluginFault } from '../plugins/plugin-fault.js';
import { BotConfig } from './bot.config.js';
import { credentialProblems } from './credential-problems.js';
import { environmentSettings, type Environment } from './environment.js';
import { httpProblems } from './http-problems.js';
import { loadNamedPlugins, type NamedPlugins } from './load-named-plugins.js';
import { channelName } from './notify.config.js';
import { notifyProblems } from './notify-problems.js';
import { persistenceProblems } from './persistence-problems.js';
import { botSchema, splitConfig } from './plugin-section.js';
import { venueOf, type ConfiguredPlugin, type ResolvedBot } from './resolved-bot.js';
import { requireSecretsOutside } from './secrets-outside.js';
import type { SettingOverride } from './setting-override.js';
import type { Settings } from './settings.js';

/** What a bot is resolved from. */
export interface ResolveOptions {
  /** The file alone. */
  readonly settings: Settings;
  readonly flags: readonly SettingOverride[];
  readonly environment: Environment;
  readonly search: PluginSearch;
}

/**
 * Merges file, environment and flags (the last wins), loads the plugins and checks everything. An exchange adapter that is not
 * installed is left out: not every command needs one.
 * @throws GridbotError CONFIG.INVALID with every problem of our part and the plugins'; PLUGIN.*
 */
export async function resolveBot(options: ResolveOptions): Promise<ResolvedBot> {
  requireSecretsOutside(options.settings.with(options.flags));
  const plugins = await loadNamedPlugins(merged(options, { notifiers: [] }).settings.value, options.search);
  const { settings, unknown } = merged(options, plugins);
  const split = splitConfig(settings.value);
  const problems: ConfigProblem[] = [];
  const config = collect(problems, '', () => parseConfig(BotConfig, split.own, alsoWrong));
  const strategy = collect(problems, 'strategy', () => configured(plugins.strategy, split.plugin.strategy));
  const exchange = collect(problems, 'exchange', () => configured(plugins.exchange, split.plugin.exchange));
  const notifiers = plugins.notifiers.map((plugin, index) =>
    collect(problems, `notify.${index}`, () => configured(plugin, split.plugin.notify[index] ?? {})),
  );
  if (problems.length + unknown.length > 0 || config === undefined) {
    throw settings.problemError(problems, [...unknown, ...messageOf(plugins.failure)]);
  }
  if (plugins.failure !== undefined || strategy === undefined) throw plugins.failure;
  const { exchangeMissing } = plugins;
  const channels = config.notify.map((ours, index) => ({
    ...notifiers[index]!,
    name: channelName(ours),
    settings: ours,
  }));
  if (exchange === undefined)
    return { settings, config, strategy, channels, ...(exchangeMissing && { exchangeMissing }) };
  requireCompatible(strategy.plugin, venueOf(exchange));
  return { settings, config, strategy, channels, exchange };
}

function alsoWrong(config: BotConfig): readonly ConfigProblem[] {
  return [
    ...credentialProblems(config),
    ...persistenceProblems(config),
    ...httpProblems(config),
    ...notifyProblems(config),
  ];
}

interface Merged {
  readonly settings: Settings;
  readonly unknown: readonly string[];
}

/** Which variables exist depends on the plugins, which the variables can name: so this runs before and after they are loaded. */
function merged({ settings, flags, environment }: ResolveOptions, { strategy, exchange }: NamedPlugins): Merged {
  const schema = botSchema({
    ...(strategy && { strategy: strategy.configSchema }),
    ...(exchange && { exchange: exchange.configSchema }),
  });
  const { overrides, unknown } = environmentSettings(environment, schema);
  return { settings: settings.with([...overrides, ...flags]), unknown };
}

interface Configurable {
  readonly name: string;
  parseConfig(raw: unknown): unknown;
}

function configured<Plugin extends Configurable>(
  plugin: Plugin | undefined,
  raw: JsonValue,
): ConfiguredPlugin<Plugin> | undefined {
  if (plugin === undefined) return undefined;
  try {
    const config = plugin.parseConfig(raw);
    if (config instanceof Promise) throw new TypeError('settings that come later: parseConfig answers at once');
    return { plugin, config, raw };
  } catch (error) {
    throw isGridbotError(error) ? error : pluginFault(plugin.name, 'parseConfig', error);
  }
}

/** Runs a part; the problems it reports are put to the others, under their section. */
function collect<Value>(problems: ConfigProblem[], section: string, part: () => Value): Value | undefined {
  try {
    return part();
  } catch (error) {
    const found = isGridbotError(error) ? configProblems(error) : [];
    if (found.length === 0) throw error;
    problems.push(...found.map((problem) => ({ ...problem, path: joined(section, problem.path) })));
    return undefined;
  }
}

function messageOf(failure: unknown): readonly string[] {
  return failure instanceof Error ? [failure.message] : [];
}

function joined(section: string, path: string): string {
  return [section, path].filter((part) => part !== '').join('.');
}
