import { createHash } from 'node:crypto';
import { GridbotError, type JsonValue } from '@gridbot/core';

/** What tells a sweep from every other, part by part: name of the part (`configuration`, `data`, `code` …) to its hash or its words. */
export type SweepIdentity = Readonly<Record<string, string>>;

/** Hash of a value; the order of keys does not matter. SHA-256 in hexadecimal digits. */
export function hashOf(value: JsonValue): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/**
 * Refuses to mix what does not belong together.
 * @throws GridbotError STORE.CONFLICT that names the parts that differ
 */
export function requireSameSweep(kept: SweepIdentity, wanted: SweepIdentity, what: string, advice: string): void {
  const parts = [...new Set([...Object.keys(kept), ...Object.keys(wanted)])].filter(
    (part) => kept[part] !== wanted[part],
  );
  if (parts.length === 0) return;
  const text = parts.map((part) => `${part} (${short(kept[part])} there, ${short(wanted[part])} here)`).join(', ');
  throw new GridbotError('STORE.CONFLICT', `${what} differs in ${text}. ${advice}`, { details: { parts } });
}

function short(text: string | undefined): string {
  if (text === undefined) return 'nothing';
  return /^[0-9a-f]{64}$/.test(text) ? text.slice(0, 12) : text;
}

function canonical(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(canonical).join(',')}]`;
  const entries = Object.entries(value as { readonly [key: string]: JsonValue | undefined });
  const sorted = entries.filter(([, entry]) => entry !== undefined).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry!)}`).join(',')}}`;
}
