import { isSecretName } from '../capture/redactor.js';
import type { HttpRequest } from './http-sender.js';

const HIDDEN = '***';

/**
 * An answer without what its request carried in confidence: key, signature, token. Exchanges, and the proxies before them, repeat requests in
 * their errors, and those texts go into messages, journals and bug reports.
 */
export function withoutEcho(request: HttpRequest, text: string): string {
  return hideSecrets(text, secretsOf(request));
}

/** A text in which these do not stand, however an exchange may have written them. Those under 6 characters would hide too much. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets.filter(({ length }) => length >= 6))
    for (const form of formsOf(secret)) if (clean.includes(form)) clean = clean.replaceAll(form, HIDDEN);
  return clean;
}

/** What stands under a secret's name in headers, query and body. */
function secretsOf({ url, headers = {}, body = '' }: HttpRequest): readonly string[] {
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  const fields = [...Object.entries(headers), ...new URLSearchParams(query), ...new URLSearchParams(body)];
  return fields.flatMap(([name, value]) => (isSecretName(name) ? [value] : []));
}

/** As it is, in an address, and with the slashes that some write in JSON. */
function formsOf(secret: string): ReadonlySet<string> {
  const inAddress = encodeURIComponent(secret);
  const small = inAddress.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return new Set([secret, inAddress, small, secret.replaceAll('/', '\\/')]);
}
