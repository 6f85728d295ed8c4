import { GridbotError } from '@gridbot/core';
import type { CredentialsConfig } from '../config/exchange.config.js';
import { readSecretFile, type SecretFileTerms } from '../config/secret-file.js';

/** Reads a secret by the name that adapters know: `key`, `secret`, `password`. */
export type SecretReader = (name: string) => Promise<string>;

/** How secrets are read. */
export interface SecretFilesOptions extends SecretFileTerms {
  readonly credentials: CredentialsConfig | undefined;
}

/** What adapters may ask for: settings of these names hold the secret, those with `File` behind them the path of its file. */
const NAMES = ['key', 'secret', 'password'] as const;
type SecretName = (typeof NAMES)[number];

/**
 * Secrets out of the files that `exchange.credentials` names, or out of the environment. White space around a secret, such as the newline at its end, is no part of it.
 * The reader throws GridbotError CONFIG.INVALID for a setting that is missing and for a file that is empty or has several lines,
 * CONFIG.NOT_FOUND for one that cannot be read. What is wrong with the permissions of a file is warned of once.
 */
export function secretFiles({ credentials, workingDirectory, hide, warn }: SecretFilesOptions): SecretReader {
  const warned = new Set<string>();
  const warnOnce = (text: string): void => {
    if (!warned.has(text)) warn(text);
    warned.add(text);
  };
  return async (name) => {
    const known = knownName(name);
    const given = credentials?.[known];
    if (given !== undefined) {
      hide(given);
      return given;
    }
    const setting = `${known}File` as const;
    const file = credentials?.[setting];
    if (file === undefined) throw notConfigured(setting);
    const secretFile = { file, setting: `exchange.credentials.${setting}` };
    return readSecretFile(secretFile, { workingDirectory, hide, warn: warnOnce }, 'private-key');
  };
}

function knownName(name: string): SecretName {
  const known = NAMES.find((one) => one === name);
  if (known !== undefined) return known;
  throw new GridbotError('PLUGIN.INVALID', `the exchange adapter asks for a secret "${name}", which no setting names`);
}

function notConfigured(setting: string): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `exchange.credentials.${setting} is missing: live trading needs the keys of the account. Put each into a file that only the bot can ` +
      'read, and name the files in exchange.credentials, such as { keyFile: ./kraken.key, secretFile: ./kraken.secret }. Or give the secrets ' +
      'in the variables GRIDBOT_EXCHANGE__CREDENTIALS__KEY and GRIDBOT_EXCHANGE__CREDENTIALS__SECRET',
  );
}
