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

/** Takes secrets out of texts: known ones in every form in which they may be written, and whatever stands under a secret's name. */
export class Redactor {
  /** Truly private: an inspection of whatever holds a redactor must not show what it hides. */
  #forms: readonly string[] = [];

  constructor(secrets: readonly string[] = []) {
    for (const secret of secrets) this.add(secret);
  }

  /** From now on this is hidden too: a token that was just received. Texts under 6 characters would hide too much and are passed over. */
  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    const forms = new Set([...this.#forms, ...formsOf(secret)]);
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
