import type { Millis, UnixMillis } from '@gridbot/core';

const HIDDEN = '***';
const SHORTEST = 6;

/** Names of headers, parameters and JSON fields whose values are never shown, whatever they are. */
const SECRET_NAMES =
  'api[-_]?key|api[-_]?sign|api[-_]?secret|x-mbx-apikey|secret|signature|token|listen[-_]?(?:key|token)|password|passphrase|otp|authorization|cookie|set-cookie';

const IN_JSON = new RegExp(`("(?:${SECRET_NAMES})"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"?|[^\\s,}\\]]+)`, 'gi');
/** JSON that is a text in JSON. */
const IN_INNER_JSON = new RegExp(`(\\\\"(?:${SECRET_NAMES})\\\\"\\s*:\\s*\\\\")[^"\\\\]*`, 'gi');
const IN_QUERY = new RegExp(`((?:^|[?&\\s])(?:${SECRET_NAMES})=)[^&\\s"]*`, 'gi');
const HEADER_NAME = new RegExp(`^(?:${SECRET_NAMES})$`, 'i');

/** True for the name of a header, parameter or field whose value is never shown. */
export function isSecretName(name: string): boolean {
  return HEADER_NAME.test(name);
}

/** What is known of a secret that is good for a while only. */
export interface PassingSecret {
  /** Those of one kind replace each other. */
  readonly kind: string;
  /** When it was received. */
  readonly at: UnixMillis;
  /** How long it can be made use of, unless somebody does so already. */
  readonly validFor: Millis;
}

interface Passing extends PassingSecret {
  readonly secret: string;
  readonly forms: readonly string[];
}

/** What may be in use longer than it can be made use of is among the newest of its kind: connections that overlap, each with its token. */
const NEWEST = 4;

/** Takes secrets out of texts: known ones in every form in which they may be written, and whatever stands under a secret's name. */
export class Redactor {
  /** Truly private: an inspection of whatever holds a redactor must not show what it hides. */
  #forms: readonly string[] = [];
  #lasting: readonly string[] = [];
  #passing: readonly Passing[] = [];

  constructor(secrets: readonly string[] = []) {
    for (const secret of secrets) this.add(secret);
  }

  /** From now on this is hidden too, for good. Texts under 6 characters would hide too much and are passed over. */
  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    this.#lasting = [...new Set([...this.#lasting, ...formsOf(secret)])];
    this.#order();
  }

  /**
   * As {@link add}, for a token of a connection, of which many come in the life of a process: hidden are the newest four of its kind, and all
   * that are not over yet.
   */
  addPassing(secret: string, passing: PassingSecret): void {
    if (secret.length < SHORTEST) return;
    const others = this.#passing.filter((one) => one.secret !== secret || one.kind !== passing.kind);
    const all = [...others, { ...passing, secret, forms: formsOf(secret) }];
    const newest = new Set(all.filter(({ kind }) => kind === passing.kind).slice(-NEWEST));
    this.#passing = all.filter(
      (one) => one.kind !== passing.kind || newest.has(one) || one.at + one.validFor > passing.at,
    );
    this.#order();
  }

  /** The longest first: no form may uncover the rest of another. */
  #order(): void {
    const forms = new Set([...this.#lasting, ...this.#passing.flatMap((one) => one.forms)]);
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
  }

  text(text: string): string {
    const known = this.#forms.reduce((rest, form) => rest.replaceAll(form, HIDDEN), text);
    return known
      .replace(IN_JSON, `$1"${HIDDEN}"`)
      .replace(IN_INNER_JSON, `$1${HIDDEN}`)
      .replace(IN_QUERY, `$1${HIDDEN}`);
  }

  headers(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, isSecretName(name) ? HIDDEN : this.text(value)]),
    );
  }
}

/** The secret as it is, and as it looks in JSON, in base64 of any kind, in hexadecimal and, each of these, in an address or a form. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const decoded = Buffer.from(secret, 'base64');
  const plain = bytes.toString('utf8');
  const encoded = [bytes, decoded].flatMap((buffer) => {
    const base64 = buffer.toString('base64');
    const hex = buffer.toString('hex');
    return [base64, base64.replace(/=+$/, ''), buffer.toString('base64url'), hex, hex.toUpperCase()];
  });
  const forms = [secret, plain, ...jsonOf(plain), ...encoded].filter((form) => form.length >= SHORTEST);
  return forms.flatMap((form) => [form, ...addressOf(form)]);
}

function jsonOf(text: string): readonly string[] {
  const inJson = JSON.stringify(text).slice(1, -1);
  const ascii = inJson.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [inJson, JSON.stringify(inJson).slice(1, -1), ascii];
}

function addressOf(text: string): readonly string[] {
  const encoded = encodeURIComponent(text);
  const small = encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return [encoded, small, encoded.replaceAll('%20', '+'), new URLSearchParams({ x: text }).toString().slice(2)];
}
