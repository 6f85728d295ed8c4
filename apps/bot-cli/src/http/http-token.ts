import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';
import { permissionProblem } from '../exchange/secret-files.js';

/** Shorter ones could be tried out. */
const SHORTEST = 16;

/** Where a token is read from. */
export interface TokenFile {
  /** As configured. */
  readonly file: string;
  readonly workingDirectory: string;
  /** Told the token, so that no output shows it. */
  readonly hide: (secret: string) => void;
  /** Told what is wrong with the permissions of the file. */
  readonly warn: (text: string) => void;
}

/** The token that whoever asks has to show. Kept as a digest only. */
export class HttpToken {
  private readonly digest: Buffer;

  constructor(token: string) {
    this.digest = digestOf(token);
  }

  /** True if an `Authorization` header shows it. Takes equally long whatever is shown. */
  isShownBy(header: string | undefined): boolean {
    const shown = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? '';
    return timingSafeEqual(digestOf(shown), this.digest);
  }
}

/** @throws GridbotError CONFIG.NOT_FOUND, CONFIG.INVALID; the message does not repeat what the file holds */
export async function readHttpToken({ file, workingDirectory, hide, warn }: TokenFile): Promise<HttpToken> {
  const path = resolve(workingDirectory, file);
  const token = (await textOf(path)).trim();
  const wrong = token === '' ? 'is empty' : /\s/.test(token) ? 'holds more than one word' : tooShort(token);
  if (wrong !== undefined) {
    const text = `http.tokenFile: ${path} ${wrong}. It has to hold a token of at least ${SHORTEST} characters and nothing else`;
    throw new GridbotError('CONFIG.INVALID', text);
  }
  hide(token);
  const complaint = await permissionProblem(path);
  if (complaint !== undefined) warn(`http.tokenFile: ${complaint}`);
  return new HttpToken(token);
}

function tooShort(token: string): string | undefined {
  return token.length < SHORTEST ? `holds ${token.length} characters only` : undefined;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new GridbotError('CONFIG.NOT_FOUND', `http.tokenFile: ${path} ${what}. It has to hold the token`, { cause });
  }
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
