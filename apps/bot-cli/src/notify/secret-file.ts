import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';
import { looksLikeUrl } from '../config/mistaken-path.js';
import { whyUnreadable } from '../config/why-unreadable.js';
import { permissionProblem } from '../exchange/secret-files.js';
import { withoutSecretTexts } from '../logging/hide-secrets.js';

/** No file is called like this, but tokens and keys are: one long word, or one that begins as those of a service do. */
const LIKE_A_SECRET = /^(?:[\w+=-]{20,}|(?:whsec_|xox[a-z]-).*)$/;

/** How secrets of channels and pages are read. */
export interface SecretFileTerms {
  readonly workingDirectory: string;
  /** Told every secret that was read, so that no output shows it. */
  readonly hide: (secret: string) => void;
  /** Told what is wrong with the permissions of a file. */
  readonly warn: (text: string) => void;
}

/**
 * The secret that a file holds, without the white space around it.
 * @param setting its path in bot.yaml, for messages: `notify.0.tokenFile`
 * @throws GridbotError CONFIG.NOT_FOUND, CONFIG.INVALID; no message repeats what the file holds, nor the secret itself where it stands in place of
 *   the path
 */
export async function readSecretFile(file: string, setting: string, terms: SecretFileTerms): Promise<string> {
  const { workingDirectory, hide, warn } = terms;
  const path = resolve(workingDirectory, file);
  const secret = (await textOf(file, path, setting)).trim();
  const wrong = secret === '' ? 'is empty' : /[\r\n]/.test(secret) ? 'has several lines' : undefined;
  if (wrong !== undefined) {
    const text = `${setting}: ${path} ${wrong}. It has to hold the secret in one line and nothing else`;
    throw new GridbotError('CONFIG.INVALID', text);
  }
  hide(secret);
  const complaint = await permissionProblem(path);
  if (complaint !== undefined) warn(`${setting}: ${complaint}`);
  return secret;
}

async function textOf(file: string, path: string, setting: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (looksLikeSecret(file)) throw secretForPath(setting);
    const what = await whyUnreadable(path, cause);
    const text = `${setting}: ${path} ${what}. It has to hold the secret and nothing else`;
    throw new GridbotError('CONFIG.NOT_FOUND', text, { cause });
  }
}

function looksLikeSecret(file: string): boolean {
  return LIKE_A_SECRET.test(file) || looksLikeUrl(file) || withoutSecretTexts(file) !== file;
}

/** Without a cause, which would repeat it. */
function secretForPath(setting: string): GridbotError {
  return new GridbotError(
    'CONFIG.NOT_FOUND',
    `${setting} names no file that is there, and looks like the secret itself, so that it is not repeated here: put the secret into a file that ` +
      'only the bot can read, and name the file there. Others may have seen this one: a new one is safer',
  );
}
