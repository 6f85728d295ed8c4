import {
  CAPABILITIES,
  GridbotError,
  type ExchangePlugin,
  type NotifierPlugin,
  type StrategyPlugin,
} from '@gridbot/core';
import type { PluginKind } from './plugin-kind.js';

/** The contracts by kind. */
interface Contracts {
  readonly strategy: StrategyPlugin;
  readonly exchange: ExchangePlugin;
  readonly notifier: NotifierPlugin;
}

/** The contract of a kind. */
export type PluginOf<Kind extends PluginKind> = Contracts[Kind];

const API_VERSION = 1;

interface Part {
  readonly name: string;
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';
const isCapabilities = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => Object.hasOwn(CAPABILITIES, String(one)));
const CAPABILITY_LIST = `a list out of ${Object.keys(CAPABILITIES).join(', ')}`;

const EVERY_PLUGIN: readonly Part[] = [
  {
    name: 'name',
    expected: 'a kebab-case text',
    fits: (value) => typeof value === 'string' && /^[a-z0-9-]+$/.test(value),
  },
  { name: 'parseConfig', expected: 'a function', fits: isFunction },
  { name: 'configSchema', expected: 'a JSON Schema', fits: (value) => typeof value === 'object' && value !== null },
];

const PARTS: Readonly<Record<PluginKind, readonly Part[]>> = {
  strategy: [
    ...EVERY_PLUGIN,
    {
      name: 'stateVersion',
      expected: 'a whole number of 1 or more',
      fits: (value) => Number.isInteger(value) && (value as number) >= 1,
    },
    { name: 'requires', expected: CAPABILITY_LIST, fits: isCapabilities },
    {
      name: 'reloadable',
      expected: 'a list of names of settings, or absent',
      fits: (value) => value === undefined || (Array.isArray(value) && value.every((one) => typeof one === 'string')),
    },
    { name: 'init', expected: 'a function', fits: isFunction },
    { name: 'step', expected: 'a function', fits: isFunction },
  ],
  exchange: [
    ...EVERY_PLUGIN,
    { name: 'provides', expected: CAPABILITY_LIST, fits: isCapabilities },
    { name: 'create', expected: 'a function', fits: isFunction },
    { name: 'venue', expected: 'a function, or absent', fits: (value) => value === undefined || isFunction(value) },
  ],
  notifier: [...EVERY_PLUGIN, { name: 'create', expected: 'a function', fits: isFunction }],
};

/**
 * Makes sure that what a module exports as `plugin` is one of the kind, whole and of our version.
 * @throws GridbotError PLUGIN.INVALID that lists everything that is missing, PLUGIN.INCOMPATIBLE for another api version
 */
export function checkPlugin<Kind extends PluginKind>(
  kind: Kind,
  origin: string,
  exported: Readonly<Record<string, unknown>>,
): PluginOf<Kind> {
  const details = { kind, origin };
  const invalid = (problem: string): GridbotError =>
    new GridbotError('PLUGIN.INVALID', `${kind} "${origin}" ${problem}`, { details });
  const value = exported['plugin'];
  if (typeof value !== 'object' || value === null) throw invalid(`exports no "plugin" object: ${instead(exported)}`);
  const candidate = value as Readonly<Record<string, unknown>>;
  const version = candidate['apiVersion'];
  if (version === undefined) throw invalid(`says no apiVersion: its plugin needs apiVersion: ${API_VERSION}`);
  if (version !== API_VERSION) {
    const way = typeof version === 'number' && version > API_VERSION ? 'update gridbot' : 'update the plugin';
    throw new GridbotError(
      'PLUGIN.INCOMPATIBLE',
      `${kind} "${origin}" is written for plugin api ${JSON.stringify(version)}, this gridbot has api ${API_VERSION}: ${way}`,
      { details },
    );
  }
  const wrong = PARTS[kind].filter(({ name, fits }) => !fits(candidate[name]));
  if (wrong.length === 0) return value as PluginOf<Kind>;
  const other = kindOf(candidate);
  if (other !== undefined && other !== kind) throw invalid(`is no ${kind} but a plugin of the kind ${other}`);
  const list = wrong.map(({ name, expected }) => `  ${name} must be ${expected}${given(candidate[name])}`).join('\n');
  throw invalid(`is not a whole ${kind} plugin:\n${list}`);
}

/** What a module exports in the place of a plugin, and what it should. */
function instead(exported: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(exported).filter((name) => name !== 'module.exports');
  const found = names.length === 0 ? 'it exports nothing' : `it exports ${names.join(', ')}`;
  return `${found}. Its main file has to say "export const plugin = …", or "exports.plugin = …" in CommonJS`;
}

/** The kind that the functions of a plugin tell; undefined if they tell none. */
function kindOf(candidate: Readonly<Record<string, unknown>>): PluginKind | undefined {
  if (isFunction(candidate['step'])) return 'strategy';
  if (!isFunction(candidate['create'])) return undefined;
  return candidate['provides'] === undefined ? 'notifier' : 'exchange';
}

/** What stands there, if it can be said in a few words. */
function given(value: unknown): string {
  const isShort = typeof value === 'string' || typeof value === 'number' || Array.isArray(value);
  return isShort ? `, not ${JSON.stringify(value)}` : '';
}
