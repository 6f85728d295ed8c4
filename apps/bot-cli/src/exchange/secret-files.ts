import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';
import type { CredentialsConfig } from '../config/exchange.config.js';
import { whyUnreadable } from '../config/why-unreadable.js';

/** Reads a secret by the name that adapters know: `key`, `secret`, `password`. */
export type SecretReader = (name: string) => Promise<string>;

/** How secrets are read. */
export interface SecretFilesOptions {
  readonly credentials: CredentialsConfig | undefined;
  readonly workingDirectory: string;
  /** Told every secret that was read, so that no output shows it. */
  readonly hide: (secret: string) => void;
  /** Told once a file what is wrong with its permissions. */
  readonly warn: (text: string) => void;
}

/** What adapters may ask for: settings of these names hold the secret, those with `File` behind them the path of its file. */
const NAMES = ['key', 'secret', 'password'] as const;
type SecretName = (typeof NAMES)[number];
const READABLE_BY_ALL = 0o004;

/**
 * Secrets out of the files that `exchange.credentials` names, or out of the environment. White space around a secret, such as the newline at its end, is no part of it.
 * The reader throws GridbotError CONFIG.INVALID for a setting that is missing and for a file that is empty or has several lines,
 * CONFIG.NOT_FOUND for one that cannot be read.
 */
export function secretFiles({ credentials, workingDirectory, hide, warn }: SecretFilesOptions): SecretReader {
  const warned = new Set<string>();
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
    const path = resolve(workingDirectory, file);
    const secret = secretIn(await textOf(path, setting), path, setting);
    hide(secret);
    const complaint = await permissionProblem(path);
    if (complaint !== undefined && !warned.has(path)) warn(`exchange.credentials.${setting}: ${complaint}`);
    warned.add(path);
    return secret;
  };
}

/** What is wrong with the permissions of a file that holds a secret; `undefined` if nothing is. */
export async function permissionProblem(path: string): Promise<string | undefined> {
  const { mode } = await stat(path);
  if ((mode & READABLE_BY_ALL) === 0) return undefined;
  return `everybody on this machine can read ${path}. Make it yours alone: chmod 600 ${path}`;
}

function knownName(name: string): SecretName {
  const known = NAMES.find((one) => one === name);
  if (known !== undefined) return known;
  throw new GridbotError('PLUGIN.INVALID', `the exchange adapter asks for a secret "${name}", which no setting names`);
}

async function textOf(path: string, setting: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const what = await whyUnreadable(path, cause);
    const text = `exchange.credentials.${setting}: ${path} ${what}. It has to hold the secret and nothing else`;
    throw new GridbotError('CONFIG.NOT_FOUND', text, { cause });
  }
}

/** Says nothing of what the file holds. */
function secretIn(text: string, path: string, setting: string): string {
  const secret = text.trim();
  const wrong = secret === '' ? 'is empty' : hasSeveralLines(secret) ? 'has several lines' : undefined;
  if (wrong === undefined) return secret;
  const message = `exchange.credentials.${setting}: ${path} ${wrong}. It has to hold the secret in one line and nothing else`;
  throw new GridbotError('CONFIG.INVALID', message);
}

/** Private keys in PEM are the only secrets with lines. */
function hasSeveralLines(secret: string): boolean {
  return /[\r\n]/.test(secret) && !secret.startsWith('-----BEGIN ');
}

function notConfigured(setting: string): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `exchange.credentials.${setting} is missing: live trading needs the keys of the account. Put each into a file that only the bot can ` +
      'read, and name the files in exchange.credentials, such as { keyFile: ./kraken.key, secretFile: ./kraken.secret }. Or give the secrets ' +
      'in the variables GRIDBOT_EXCHANGE__CREDENTIALS__KEY and GRIDBOT_EXCHANGE__CREDENTIALS__SECRET',
  );
}
