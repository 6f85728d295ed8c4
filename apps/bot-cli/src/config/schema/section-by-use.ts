import type { JsonSchema } from '@gridbot/core';
import { listOf, partOf } from './json-parts.js';
import type { SchemaPlugin } from './schema-plugin.js';

/**
 * The schema of a section that is shared with a plugin: `use` decides which plugin's settings stand beside ours. A name that is not among them is
 * taken with whatever settings it has: only the bot can ask that plugin.
 */
export function sectionByUse(ours: JsonSchema, plugins: readonly SchemaPlugin[]): JsonSchema {
  const { additionalProperties: _, ...open } = ours;
  const own = partOf(ours, 'properties');
  const names = plugins.map(({ uses }) => uses[0]!);
  return {
    ...open,
    properties: { ...own, use: { ...partOf(own, 'use'), ...(names.length > 0 && { examples: names }) } },
    ...(plugins.length > 0 && { allOf: plugins.map((plugin) => branch(ours, plugin)) }),
  };
}

/** Whole, ours included: what is refused has to know all names that are not. */
function branch(ours: JsonSchema, { uses, schema }: SchemaPlugin): JsonSchema {
  const { additionalProperties = true, $schema: _, $id: __, title: ___, ...theirs } = schema;
  return {
    if: { properties: { use: { enum: uses } }, required: ['use'] },
    then: {
      ...theirs,
      properties: { ...partOf(ours, 'properties'), ...partOf(schema, 'properties') },
      required: [...listOf(ours, 'required'), ...listOf(schema, 'required')],
      additionalProperties,
    },
  };
}
