import type { JsonSchema } from '@gridbot/core';
import { jsonSchemaOf } from '@gridbot/config';
import { BotConfig } from '../bot.config.js';
import { SECRET_SETTINGS } from '../secret-settings.js';
import { hasReferences, movedReferences } from './moved-references.js';
import { isObject, partOf } from './json-parts.js';
import type { PluginSection, SchemaPlugin } from './schema-plugin.js';
import { sectionByUse } from './section-by-use.js';

/** Draft 7: what editors take. Our schemas and the usual ones of plugins mean the same in 2020-12. */
const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** Title of the schema, by which a file of ours is told from others. */
export const SCHEMA_TITLE = 'bot.yaml';

/** The JSON Schema of bot.yaml for editors: our settings, and those of each plugin where `use` names it. */
export function editorSchema(plugins: readonly SchemaPlugin[]): JsonSchema {
  const whole = withoutSecrets(jsonSchemaOf(BotConfig));
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
      notify: { ...notify, items: sectionByUse(partOf(notify, 'items'), of('notify')) },
    },
    ...(Object.keys(definitions).length > 0 && { definitions }),
  };
}

/** Secrets come from files and from the environment: for editors there are no settings that would hold one. */
function withoutSecrets(whole: JsonSchema): JsonSchema {
  return SECRET_SETTINGS.reduce((schema, path) => without(schema, path.split('.')), whole);
}

function without(schema: JsonSchema, [name = '', ...rest]: readonly string[]): JsonSchema {
  const { [name]: found, ...others } = partOf(schema, 'properties');
  if (!isObject(found)) return schema;
  return { ...schema, properties: rest.length === 0 ? others : { ...others, [name]: without(found, rest) } };
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
