import { GridbotError } from '@gridbot/core';

/** What is wrong with the path of a file that is none; it follows the name of the setting or flag. Quotes nothing. */
export const NO_PATH =
  'this is no path of a file but looks like a connection URL, which may hold a password: it is not repeated here. ' +
  'A path with a colon is written as ./a:b';

/** Letters before `:/`, but not the drive of a Windows path. */
const SCHEME = /^[a-z][a-z0-9+.-]+:\//i;
/** A name, a colon and a password before an `@`. */
const LOGIN = /^(?!\.{0,2}\/(?!\/)|[a-z]:[\\/]).*:.*@/is;
/** As libpq writes it: `host=db password=secret`. */
const SETTINGS = /\bpassword\s*=/i;

/** True for what stands where the path of a file is expected and looks like the URL of a database, also a mangled one. */
export function looksLikeUrl(text: string): boolean {
  const plain = text.trim();
  return SCHEME.test(plain) || LOGIN.test(plain) || SETTINGS.test(plain);
}

/**
 * Hands on the path of a file.
 * @param what as the user knows it: `--config`, `the backup`
 * @throws GridbotError CONFIG.INVALID, without the text, if it looks like the URL of a database
 */
export function pathOfFile(text: string, what: string): string {
  if (looksLikeUrl(text)) throw new GridbotError('CONFIG.INVALID', `${what}: ${NO_PATH}`);
  return text;
}
