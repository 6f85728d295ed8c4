import { createHash, timingSafeEqual } from 'node:crypto';
import { GridbotError } from '@gridbot/core';
import { readSecretFile, type SecretFileTerms } from '../config/secret-file.js';

/** Shorter ones could be tried out. */
const SHORTEST = 16;
const SETTING = 'http.tokenFile';

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

/**
 * @param file as configured
 * @throws GridbotError CONFIG.NOT_FOUND, CONFIG.INVALID; the message does not repeat what the file holds
 */
export async function readHttpToken(file: string, terms: SecretFileTerms): Promise<HttpToken> {
  const token = await readSecretFile({ file, setting: SETTING }, terms);
  const wrong = /\s/.test(token) ? 'holds more than one word' : tooShort(token);
  if (wrong === undefined) return new HttpToken(token);
  const text = `${SETTING}: the file ${wrong}. It has to hold a token of at least ${SHORTEST} characters and nothing else`;
  throw new GridbotError('CONFIG.INVALID', text);
}

function tooShort(token: string): string | undefined {
  return token.length < SHORTEST ? `holds ${token.length} characters only` : undefined;
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
