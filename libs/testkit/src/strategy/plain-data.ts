/**
 * What in a value would not be the same after it was stored as JSON and read again, as `path: what`; `undefined` if all of it would. A property
 * that is undefined reads the same when it is gone.
 */
export function notPlain(value: unknown, path = 'state', around: readonly unknown[] = []): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0) ? undefined : `${path}: the number ${String(value)}`;
  }
  if (typeof value !== 'object') return `${path}: ${typeof value}`;
  if (around.includes(value)) return `${path}: a circle`;
  const inside = [...around, value];
  if (Array.isArray(value)) return firstOf(value.map((entry, at) => notPlain(entry, `${path}[${at}]`, inside)));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return `${path}: ${value.constructor.name}, a class`;
  if (Object.getOwnPropertySymbols(value).length > 0) return `${path}: a symbol for a name`;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return firstOf(entries.map(([name, entry]) => notPlain(entry, `${path}.${name}`, inside)));
}

function firstOf(findings: readonly (string | undefined)[]): string | undefined {
  return findings.find((finding) => finding !== undefined);
}
