import type { JsonSchema, JsonValue } from '@gridbot/core';
import { jsonSchemaOf, type ConfigClass } from '@gridbot/config';
import { BotConfig } from './bot.config.js';
import { ExchangeConfig } from './exchange.config.js';
import { NotifyConfig } from './notify.config.js';
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
  readonly plugin: Readonly<Record<SharedSection, Section>> & {
    /** One for each channel, in the order of the file. */
    readonly notify: readonly Section[];
  };
}

/** Takes the plugins' keys out of the shared sections, and the name of the schema that a JSON file may carry for editors. */
export function splitConfig(whole: JsonValue): SplitConfig {
  if (!isSection(whole)) return { own: whole, plugin: { exchange: {}, strategy: {}, notify: [] } };
  const { $schema: _, ...settings } = whole;
  const exchange = splitSection(SHARED.exchange, settings['exchange']);
  const strategy = splitSection(SHARED.strategy, settings['strategy']);
  const notify = listedSections(settings['notify']);
  const own = {
    ...settings,
    ...keep('exchange', exchange.own),
    ...keep('strategy', strategy.own),
    ...(notify && { notify: notify.map(({ own }) => own ?? null) }),
  };
  const channels = (notify ?? []).map(({ plugin }) => plugin);
  return { own, plugin: { exchange: exchange.plugin, strategy: strategy.plugin, notify: channels } };
}

/** The schema of the whole file. The shared section of a plugin that is not given takes any further key. */
export function botSchema(plugins: Partial<Record<SharedSection, JsonSchema>> = {}): JsonSchema {
  const schema = jsonSchemaOf(BotConfig);
  const properties = { ...(schema['properties'] as Section) };
  for (const name of ['exchange', 'strategy'] as const) {
    properties[name] = sharedSchema(properties[name] as JsonSchema, plugins[name]);
  }
  const notify = properties['notify'] as JsonSchema;
  properties['notify'] = { ...notify, items: sharedSchema(notify['items'] as JsonSchema) };
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
  shared: ConfigClass,
  section: JsonValue | undefined,
): { own: JsonValue | undefined; plugin: Section } {
  if (!isSection(section)) return { own: section, plugin: {} };
  const ours = Object.keys(jsonSchemaOf(shared)['properties'] as Section);
  const entries = Object.entries(section);
  return {
    own: Object.fromEntries(entries.filter(([key]) => ours.includes(key))),
    plugin: Object.fromEntries(entries.filter(([key]) => !ours.includes(key))),
  };
}

function keep(name: SharedSection, own: JsonValue | undefined): Section {
  return own === undefined ? {} : { [name]: own };
}

/** The channels, each in two; `undefined` if there is no list of them. */
function listedSections(notify: JsonValue | undefined) {
  if (!Array.isArray(notify)) return undefined;
  return (notify as readonly JsonValue[]).map((entry) => splitSection(NotifyConfig, entry));
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

function isSection(value: JsonValue | undefined): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
