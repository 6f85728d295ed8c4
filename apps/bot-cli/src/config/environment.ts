import type { JsonSchema, JsonValue } from '@gridbot/core';
import { didYouMean } from '@gridbot/config';
import { SECRET_SETTINGS } from './secret-settings.js';
import { valueOf, type SettingOverride } from './setting-override.js';

/** The variables of an environment, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that set the program itself, not the bot. */
const OWN_VARIABLES: readonly string[] = [
  'GRIDBOT_DEBUG',
  'GRIDBOT_RUNTIME_DIR',
  'GRIDBOT_DATA_DIR',
  'GRIDBOT_DATA_COPIES',
  'GRIDBOT_SWEEP_URL',
  'GRIDBOT_QUEUE_URL',
];
/** Settings that may hold a secret, two of them by mistake. */
const SECRETS: readonly string[] = [...SECRET_SETTINGS, 'persistence.urlFile', 'persistence.file'];
const PREFIX = 'GRIDBOT_';

/** What the GRIDBOT_ variables of an environment mean. */
export interface EnvironmentSettings {
  readonly overrides: readonly SettingOverride[];
  /** Variables that no setting of the schema has, with what was probably meant. */
  readonly unknown: readonly string[];
}

/**
 * Finds the settings that variables stand for: `GRIDBOT_STRATEGY__AMOUNT_PER_GRID` is `strategy.amountPerGrid`. Two underscores go one
 * section down; single ones and case do not count. Empty variables are ignored.
 * @throws GridbotError CONFIG.SYNTAX for a value that cannot be read
 */
export function environmentSettings(environment: Environment, schema: JsonSchema): EnvironmentSettings {
  const overrides: SettingOverride[] = [];
  const unknown: string[] = [];
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith(PREFIX) || OWN_VARIABLES.includes(name) || text === undefined || text === '') continue;
    const path = pathOf(name.slice(PREFIX.length).split('__'), schema);
    if (path === undefined) unknown.push(unknownVariable(name, schema));
    else overrides.push(overrideOf(path.join('.'), text, name));
  }
  return { overrides, unknown };
}

/** A secret is taken as it stands: nothing in it means anything to YAML, and no message may quote it. */
function overrideOf(path: string, text: string, origin: string): SettingOverride {
  return { path, value: SECRETS.includes(path) ? text.trim() : valueOf(text, origin), origin };
}

function unknownVariable(name: string, schema: JsonSchema): string {
  const meant = didYouMean(name, [...variableNames(schema, PREFIX), ...OWN_VARIABLES]);
  return `${name}: unknown variable; ${meant === undefined ? 'no setting has this name' : `did you mean ${meant}?`}`;
}

function pathOf(words: readonly string[], schema: JsonSchema): readonly string[] | undefined {
  const [word, ...rest] = words;
  if (word === undefined) return [];
  const { properties, additionalProperties, items } = schema;
  if (isSchema(items)) return /^\d+$/.test(word) ? prefixed(word, pathOf(rest, items)) : undefined;
  const known = isSchema(properties) ? Object.keys(properties).find((key) => plain(key) === plain(word)) : undefined;
  if (known !== undefined) return prefixed(known, pathOf(rest, (properties as JsonSchema)[known] as JsonSchema));
  if (isSchema(additionalProperties)) return prefixed(word, pathOf(rest, additionalProperties));
  const open = schema['type'] === 'object' && additionalProperties !== false;
  return open ? prefixed(camelCase(word), pathOf(rest, { type: 'object' })) : undefined;
}

function variableNames(schema: JsonSchema, prefix: string): readonly string[] {
  if (!isSchema(schema['properties'])) return [];
  return Object.entries(schema['properties']).flatMap(([key, inner]) => {
    const name = `${prefix}${key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
    return [name, ...variableNames(inner as JsonSchema, `${name}__`)];
  });
}

function prefixed(key: string, rest: readonly string[] | undefined): readonly string[] | undefined {
  return rest === undefined ? undefined : [key, ...rest];
}

function camelCase(word: string): string {
  return word.toLowerCase().replaceAll(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function plain(word: string): string {
  return word.replaceAll('_', '').toLowerCase();
}

function isSchema(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
