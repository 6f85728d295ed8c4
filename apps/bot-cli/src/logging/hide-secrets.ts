const SHOWN = '[secret]';

/** Names of fields that hold secrets, whatever is in them. `key` alone is none: it is the strategy's name of an order. */
const SECRET_NAME =
  /^(?:.*(?:secret|password|passphrase|passwd|authorization|cookie|signature)|(?:.*[-_])?token|.*Token|api[-_]?(?:key|sign)|private[-_]?key|privateKey|credentials?)$/i;

/** Deeper objects are cut: nobody reads them in a log, and they may hold themselves. */
const DEEPEST = 6;

/** Texts that are secrets wherever they stand, as they look inside JSON. */
const SECRET_TEXTS: readonly (readonly [pattern: RegExp, shown: string])[] = [
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@:"\\]*:[^\s/@"\\]+@/gi, `$1${SHOWN}@`],
  [/\b(Bearer|Basic) +[A-Za-z0-9+/_.~=-]{6,}/gi, `$1 ${SHOWN}`],
  [/(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,}/g, SHOWN],
  [/(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[^\s"?\\]+/gi, `$1${SHOWN}`],
  [/(discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/)[^\s"?\\]+/gi, `$1${SHOWN}`],
  [/([?&](?:api[-_]?key|key|token|secret|signature|password)=)[^&\s"\\]+/gi, `$1${SHOWN}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*?-----END [A-Z ]*PRIVATE KEY-----/g, SHOWN],
];

/** The fields of a log entry without what stands under the name of a secret. */
export function withoutSecretFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return fieldsOf(fields, 0);
}

/** A line of the log without texts that look like secrets: what is known to be one is taken out by the `SecretNet`. */
export function withoutSecretTexts(line: string): string {
  return SECRET_TEXTS.reduce((text, [pattern, shown]) => text.replaceAll(pattern, shown), line);
}

function fieldsOf(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, SECRET_NAME.test(name) ? SHOWN : valueOf(value, depth)]),
  );
}

function valueOf(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return '[...]';
  if (Array.isArray(value)) return value.map((item) => valueOf(item, depth + 1));
  if (value instanceof Error) return { ...fieldsOf(value, depth + 1), message: value.message, stack: value.stack };
  return isPlain(value) ? fieldsOf(value, depth + 1) : value;
}

/** Decimals, dates and the like tell themselves how they are written. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value);
}
