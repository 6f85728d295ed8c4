import type { ConfigProblem, JsonValue } from '@gridbot/core';
import type { Settings } from './settings.js';

const PROBLEM: ConfigProblem = {
  path: 'persistence.url',
  message:
    'may hold a password, which belongs neither into the configuration file nor on the command line. Put the URL into a file of its own ' +
    'that only the bot can read and name it in persistence.urlFile, or give it in the variable GRIDBOT_PERSISTENCE__URL',
};

/**
 * Refuses a connection URL in the file or in a flag. The message does not repeat it.
 * @param settings file and flags, without the environment
 * @throws GridbotError CONFIG.INVALID
 */
export function requireSecretsOutside(settings: Settings): void {
  if (inside(inside(settings.value, 'persistence'), 'url') !== undefined) throw settings.problemError([PROBLEM]);
}

function inside(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as { readonly [key: string]: JsonValue | undefined })[key];
}
