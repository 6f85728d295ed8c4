import type { JsonValue } from '@gridbot/core';

/** One field that two sides have differently. Absent: that side does not have the field. */
export interface FieldDifference {
  /** Where: `commands[0].price`. */
  readonly path: string;
  /** What is kept. */
  readonly kept?: JsonValue;
  /** What comes out now. */
  readonly now?: JsonValue;
}

/** Every field in which two values differ as JSON, decimals as their text; none for equal ones. */
export function fieldDifferences(path: string, kept: unknown, now: unknown): readonly FieldDifference[] {
  // Nearly always they are the same to the letter.
  if (JSON.stringify(kept) === JSON.stringify(now)) return [];
  return compare(path, asJson(kept), asJson(now));
}

function compare(path: string, kept: JsonValue | undefined, now: JsonValue | undefined): readonly FieldDifference[] {
  if (isContainer(kept) && isContainer(now) && Array.isArray(kept) === Array.isArray(now)) {
    const list = Array.isArray(kept);
    const keys = [...new Set([...Object.keys(kept), ...Object.keys(now)])];
    return keys.flatMap((key) => compare(list ? `${path}[${key}]` : joined(path, key), kept[key], now[key]));
  }
  if (JSON.stringify(kept) === JSON.stringify(now)) return [];
  return [{ path, ...(kept !== undefined && { kept }), ...(now !== undefined && { now }) }];
}

function asJson(value: unknown): JsonValue | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as JsonValue);
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function isContainer(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null;
}
