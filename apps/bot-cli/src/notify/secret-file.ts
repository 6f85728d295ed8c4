import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';
import { permissionProblem } from '../exchange/secret-files.js';

/** How secrets of channels are read. */
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
 * @throws GridbotError CONFIG.NOT_FOUND, CONFIG.INVALID; no message repeats what the file holds
 */
export async function readSecretFile(file: string, setting: string, terms: SecretFileTerms): Promise<string> {
  const { workingDirectory, hide, warn } = terms;
  const path = resolve(workingDirectory, file);
  const secret = (await textOf(path, setting)).trim();
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

async function textOf(path: string, setting: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    const text = `${setting}: ${path} ${what}. It has to hold the secret and nothing else`;
    throw new GridbotError('CONFIG.NOT_FOUND', text, { cause });
  }
}
