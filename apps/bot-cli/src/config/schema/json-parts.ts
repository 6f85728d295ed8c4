import type { JsonSchema, JsonValue } from '@gridbot/core';

/** True for a section or a schema: plain data with named parts. */
export function isObject(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A part of a schema that has named parts itself; empty if it is absent. */
export function partOf(schema: JsonSchema, name: string): JsonSchema {
  const part = schema[name];
  return isObject(part) ? part : {};
}

/** A part of a schema that is a list; empty if it is absent. */
export function listOf(schema: JsonSchema, name: string): readonly JsonValue[] {
  const part = schema[name];
  return Array.isArray(part) ? (part as readonly JsonValue[]) : [];
}
