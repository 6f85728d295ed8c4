import type { JsonSchema } from '@gridbot/core';
import { jsonSchemaOf } from '@gridbot/config';
import { BotConfig } from '../bot.config.js';
import { hasReferences, movedReferences } from './moved-references.js';
import { partOf } from './json-parts.js';
import type { PluginSection, SchemaPlugin } from './schema-plugin.js';
import { sectionByUse } from './section-by-use.js';

/** Draft 7: what editors take. Our schemas and the usual ones of plugins mean the same in 2020-12. */
const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** Title of the schema, by which a file of ours is told from others. */
export const SCHEMA_TITLE = 'bot.yaml';

/** The JSON Schema of bot.yaml for editors: our settings, and those of each plugin where `use` names it. */
export function editorSchema(plugins: readonly SchemaPlugin[]): JsonSchema {
  const whole = jsonSchemaOf(BotConfig);
  const sections = partOf(whole, 'properties');
  const { definitions, placed } = withDefinitions(plugins);
  const of = (section: PluginSection) => placed.filter((plugin) => plugin.section === section);
  const notify = partOf(sections, 'notify');
  return {
    $schema: DRAFT,
    title: SCHEMA_TITLE,
    description: 'Settings of a GridBot, with those of the plugins that were installed when this schema was made.',
    ...whole,
    properties: {
      $schema: { type: 'string', description: 'In bot.json: the file of this schema, for editors.' },
      ...sections,
      exchange: sectionByUse(partOf(sections, 'exchange'), of('exchange')),
      strategy: sectionByUse(partOf(sections, 'strategy'), of('strategy')),
      persistence: withoutUrl(partOf(sections, 'persistence')),
      notify: { ...notify, items: sectionByUse(partOf(notify, 'items'), of('notify')) },
    },
    ...(Object.keys(definitions).length > 0 && { definitions }),
  };
}

/** The connection URL holds a password and must not stand in the file: there is no such setting for editors. */
function withoutUrl(persistence: JsonSchema): JsonSchema {
  const { url: _, ...properties } = partOf(persistence, 'properties');
  return { ...persistence, properties };
}

/** A schema that refers to its own parts is kept whole as well, so that the parts are found. */
function withDefinitions(plugins: readonly SchemaPlugin[]) {
  const definitions: Record<string, JsonSchema> = {};
  const placed = plugins.map((plugin) => {
    if (!hasReferences(plugin.schema)) return plugin;
    const name = `${plugin.section}-${plugin.uses[0]!.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
    const schema = movedReferences(plugin.schema, `/definitions/${name}`);
    definitions[name] = schema;
    return { ...plugin, schema };
  });
  return { definitions, placed };
}
