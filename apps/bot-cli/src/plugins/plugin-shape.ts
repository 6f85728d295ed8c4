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
export function checkPlugin<Kind extends PluginKind>(kind: Kind, origin: string, value: unknown): PluginOf<Kind> {
  const details = { kind, origin };
  if (typeof value !== 'object' || value === null) {
    throw new GridbotError('PLUGIN.INVALID', `${kind} "${origin}" exports no "plugin" object`, { details });
  }
  const candidate = value as Readonly<Record<string, unknown>>;
  const version = candidate['apiVersion'];
  if (version !== API_VERSION) {
    const way = typeof version === 'number' && version > API_VERSION ? 'update gridbot' : 'update the plugin';
    throw new GridbotError(
      'PLUGIN.INCOMPATIBLE',
      `${kind} "${origin}" is written for plugin api ${String(version)}, this gridbot has api ${API_VERSION}: ${way}`,
      { details },
    );
  }
  const wrong = PARTS[kind].filter(({ name, fits }) => !fits(candidate[name]));
  if (wrong.length > 0) {
    const list = wrong.map(({ name, expected }) => `  ${name} must be ${expected}`).join('\n');
    throw new GridbotError('PLUGIN.INVALID', `${kind} "${origin}" is not a whole ${kind} plugin:\n${list}`, {
      details,
    });
  }
  return value as PluginOf<Kind>;
}
