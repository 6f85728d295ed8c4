import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';
import { withoutSecretTexts } from '../logging/hide-secrets.js';
import { looksLikeUrl } from './mistaken-path.js';
import { whyUnreadable } from './why-unreadable.js';

/** No file is called like this, but tokens and keys are. */
const LIKE_A_SECRET: readonly RegExp[] = [
  // One long word, or one that begins as those of a service do.
  /^(?:[\w+=-]{20,}|(?:whsec_|xox[a-z]-).*)$/,
  // Base64, whose slashes make it look like folders: so long a path has a dot, a hyphen or an underscore, or keeps to small letters.
  /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/]{40,}={0,2}$/,
  /^-----BEGIN /,
];
const READABLE_BY_ALL = 0o004;

/** How secrets are read out of files. */
export interface SecretFileTerms {
  readonly workingDirectory: string;
  /** Told every secret that was read, so that no output shows it. */
  readonly hide: (secret: string) => void;
  /** Told what is wrong with the permissions of a file. */
  readonly warn: (text: string) => void;
}

/** A file that holds a secret. */
export interface SecretFile {
  /** As configured. */
  readonly file: string;
  /** Its path in bot.yaml, for messages: `notify.0.tokenFile` */
  readonly setting: string;
  /** What it has to hold, for messages. Default: the secret. */
  readonly holds?: string;
}

/**
 * The secret that a file holds, without the white space around it.
 * @param form `private-key`: one in PEM may have several lines
 * @throws GridbotError CONFIG.NOT_FOUND, CONFIG.INVALID; no message repeats what the file holds, nor the secret itself where it stands in place of
 *   the path
 */
export async function readSecretFile(
  secretFile: SecretFile,
  terms: SecretFileTerms,
  form: 'line' | 'private-key' = 'line',
): Promise<string> {
  const { workingDirectory, hide, warn } = terms;
  const { file, setting } = secretFile;
  const path = resolve(workingDirectory, file);
  const secret = await textOfSecretFile(secretFile, workingDirectory);
  const mayHaveLines = form === 'private-key' && secret.startsWith('-----BEGIN ');
  const wrong = secret === '' ? 'is empty' : !mayHaveLines && /[\r\n]/.test(secret) ? 'has several lines' : undefined;
  if (wrong !== undefined) {
    const text = `${setting}: ${path} ${wrong}. It has to hold the secret in one line and nothing else`;
    throw new GridbotError('CONFIG.INVALID', text);
  }
  hide(secret);
  const complaint = await permissionProblem(path);
  if (complaint !== undefined) warn(`${setting}: ${complaint}`);
  return secret;
}

/**
 * All that a file of a secret holds, without the white space around it.
 * @throws GridbotError CONFIG.NOT_FOUND; the message does not repeat a secret that stands in place of the path
 */
export async function textOfSecretFile(
  { file, setting, holds = 'the secret and nothing else' }: SecretFile,
  workingDirectory: string,
): Promise<string> {
  const path = resolve(workingDirectory, file);
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    if (looksLikeSecret(file)) throw secretForPath(setting);
    const text = `${setting}: ${path} ${await whyUnreadable(path, cause)}. It has to hold ${holds}`;
    throw new GridbotError('CONFIG.NOT_FOUND', text, { cause });
  }
}

/** What is wrong with the permissions of a file that holds a secret; `undefined` if nothing is. */
export async function permissionProblem(path: string): Promise<string | undefined> {
  const { mode } = await stat(path);
  if ((mode & READABLE_BY_ALL) === 0) return undefined;
  return `everybody on this machine can read ${path}. Make it yours alone: chmod 600 ${path}`;
}

/** True for what stands where the path of a file is expected and looks like the secret itself. */
export function looksLikeSecret(file: string): boolean {
  const plain = file.trim();
  return LIKE_A_SECRET.some((one) => one.test(plain)) || looksLikeUrl(plain) || withoutSecretTexts(plain) !== plain;
}

/** Without a cause, which would repeat it. */
function secretForPath(setting: string): GridbotError {
  return new GridbotError(
    'CONFIG.NOT_FOUND',
    `${setting} names no file that is there, and looks like the secret itself, so that it is not repeated here: put the secret into a file that ` +
      'only the bot can read, and name the file there. Others may have seen this one: a new one is safer',
  );
}
