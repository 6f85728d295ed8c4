import type { JsonValue } from '@gridbot/core';
import { looksLikeUrl } from '../mistaken-path.js';
import { looksLikeSecret } from '../secret-file.js';
import { SECRET_SETTINGS } from '../secret-settings.js';

/** Stands for a value that is not shown. */
export const HIDDEN = '(set, not shown)';

/** Names that secrets go by; a name that ends in File is the path of one, which is none. */
const SECRET_NAME = /(secret|token|password|passphrase|apikey|api_key|privatekey|webhook|credential)/i;
/** A connection URL, which may hold a password. */
const URL_NAME = /(^|\.)url$/i;

/**
 * True for what must not be shown: a setting that is called like a secret, every text that holds a name and a password, and what looks like a secret
 * in place of the path of its file. Better hides too much than too little: who wrote it knows it.
 */
export function isSecretSetting(path: string, value: JsonValue | undefined): boolean {
  const name = path.split('.').at(-1) ?? '';
  if (typeof value === 'object' && value !== null) return false;
  if (SECRET_SETTINGS.includes(path) || (typeof value === 'string' && looksLikeUrl(value))) return true;
  if (/file$/i.test(name) && typeof value === 'string' && looksLikeSecret(value)) return true;
  return !/(file|folder)$/i.test(name) && (SECRET_NAME.test(name) || URL_NAME.test(name));
}
