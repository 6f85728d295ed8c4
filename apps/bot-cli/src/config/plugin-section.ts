import type { JsonSchema, JsonValue } from '@gridbot/core';
import { jsonSchemaOf, type ConfigClass } from '@gridbot/config';
import { BotConfig } from './bot.config.js';
import { ExchangeConfig } from './exchange.config.js';
import { StrategyConfig } from './strategy.config.js';

/** Sections that a plugin shares with us: some keys are ours, the rest is the plugin's own. */
const SHARED: Readonly<Record<'exchange' | 'strategy', ConfigClass>> = {
  exchange: ExchangeConfig,
  strategy: StrategyConfig,
};

/** Name of a shared section. */
export type SharedSection = keyof typeof SHARED;

type Section = { readonly [key: string]: JsonValue | undefined };

/** bot.yaml in two: what we check, and what the plugins check. */
export interface SplitConfig {
  readonly own: JsonValue;
  readonly plugin: Readonly<Record<SharedSection, Section>>;
}

/** Takes the plugins' keys out of the shared sections, and the name of the schema that a JSON file may carry for editors. */
export function splitConfig(whole: JsonValue): SplitConfig {
  if (!isSection(whole)) return { own: whole, plugin: { exchange: {}, strategy: {} } };
  const { $schema: _, ...settings } = whole;
  const exchange = splitSection('exchange', settings['exchange']);
  const strategy = splitSection('strategy', settings['strategy']);
  const own = {
    ...settings,
    ...keep('exchange', exchange.own),
    ...keep('strategy', strategy.own),
    ...ownNotify(settings),
  };
  return { own, plugin: { exchange: exchange.plugin, strategy: strategy.plugin } };
}

/** The schema of the whole file. The shared section of a plugin that is not given takes any further key. */
export function botSchema(plugins: Partial<Record<SharedSection, JsonSchema>> = {}): JsonSchema {
  const schema = jsonSchemaOf(BotConfig);
  const properties = { ...(schema['properties'] as Section) };
  for (const name of ['exchange', 'strategy'] as const) {
    properties[name] = sharedSchema(properties[name] as JsonSchema, plugins[name]);
  }
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'bot.yaml', ...schema, properties };
}

function sharedSchema({ additionalProperties: _, ...ours }: JsonSchema, plugin: JsonSchema = {}): JsonSchema {
  const { properties, required, additionalProperties = true } = plugin;
  return {
    ...ours,
    properties: { ...(ours['properties'] as Section), ...(properties as Section | undefined) },
    required: [...list(ours['required']), ...list(required)],
    additionalProperties,
  };
}

function splitSection(
  name: SharedSection,
  section: JsonValue | undefined,
): { own: JsonValue | undefined; plugin: Section } {
  if (!isSection(section)) return { own: section, plugin: {} };
  const ours = Object.keys(jsonSchemaOf(SHARED[name])['properties'] as Section);
  const entries = Object.entries(section);
  return {
    own: Object.fromEntries(entries.filter(([key]) => ours.includes(key))),
    plugin: Object.fromEntries(entries.filter(([key]) => !ours.includes(key))),
  };
}

function keep(name: SharedSection, own: JsonValue | undefined): Section {
  return own === undefined ? {} : { [name]: own };
}

/** Notifiers read their settings themselves; here only their names are checked. */
function ownNotify(settings: Section): Section {
  const { notify } = settings;
  if (!Array.isArray(notify)) return {};
  const entries: readonly JsonValue[] = notify;
  return { notify: entries.map((entry) => (isSection(entry) ? { use: entry['use'] } : entry)) };
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

function isSection(value: JsonValue | undefined): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
