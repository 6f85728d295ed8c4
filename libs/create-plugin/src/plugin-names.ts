import { GridbotError } from '@gridbot/core';
import { KIND_IN_PACKAGES, type PluginKind } from './plugin-kind.js';

/** One name in all its spellings. */
export interface PluginNames {
  /** `my-name`: the name of the plugin, of files and of the folder. */
  readonly kebab: string;
  /** `MyName`: classes. */
  readonly pascal: string;
  /** `myName`: functions. */
  readonly camel: string;
  /** `gridbot-strategy-my-name`: found by the bot as `my-name`. */
  readonly packageName: string;
}

/**
 * The spellings of a plugin's name.
 * @throws GridbotError PLUGIN.INVALID if it is not kebab-case
 */
export function pluginNames(kind: PluginKind, name: string): PluginNames {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40) {
    throw new GridbotError(
      'PLUGIN.INVALID',
      `"${name}" cannot be the name of a plugin: it takes small letters, digits and single hyphens, begins with a letter and has at most ` +
        '40 characters, such as dip-buyer',
    );
  }
  const pascal = name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  return { kebab: name, pascal, camel, packageName: `gridbot-${KIND_IN_PACKAGES[kind]}-${name}` };
}
