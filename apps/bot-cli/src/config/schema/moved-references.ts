import type { JsonSchema, JsonValue } from '@gridbot/core';
import { isObject } from './json-parts.js';

/**
 * A schema as it has to be to stand inside another: references to its own parts (`#/$defs/level`) begin where it stands now, and it is no
 * document of its own any more.
 * @param place where it stands, a JSON pointer: `/definitions/strategy-grid`
 */
export function movedReferences(schema: JsonSchema, place: string): JsonSchema {
  const { $schema: _, $id: __, ...parts } = schema;
  return moved(parts, place) as JsonSchema;
}

/** True if something in a schema refers to a part of it. */
export function hasReferences(schema: JsonValue | undefined): boolean {
  if (Array.isArray(schema)) return (schema as readonly JsonValue[]).some(hasReferences);
  return isObject(schema) && (typeof schema['$ref'] === 'string' || Object.values(schema).some(hasReferences));
}

function moved(value: JsonValue | undefined, place: string): JsonValue | undefined {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((one) => moved(one, place) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === '$ref' && typeof part === 'string' && part.startsWith('#')
        ? `#${place}${part.slice(1)}`
        : (moved(part, place) ?? null),
    ]),
  );
}
