import type { JsonSchema } from '@gridbot/core';
import { jsonSchemaOf } from '@gridbot/config';
import { reloadRule } from '../reload/reload-rule.js';
import { BotConfig } from '../bot.config.js';
import { listOf, partOf } from './json-parts.js';
import { cell, defaultWords, kindWords, settingsIn } from './schema-words.js';
import type { SchemaPlugin } from './schema-plugin.js';

const INTRODUCTION = `# Settings of bot.yaml

Made by \`gridbot config schema --format markdown\` from the classes that read the file; a test compares it with them.

A value is looked for in flags (\`--set strategy.interval=2%\`), then in the environment (\`GRIDBOT_STRATEGY__INTERVAL=2%\`: two underscores go one
section down, a single one stands before what was a capital letter), then in the file, then there is the default. \`gridbot config show --effective\` prints
which of them holds for every setting. Exact numbers may be quoted or not; lengths of time have a unit: \`30s\`, \`5m\`, \`12h\`, \`365d\`. A setting
that is **required** has no default; one inside a section that may be left out is required only where the section stands. Secrets stand in files of their own, or in the environment, never in bot.yaml.

What has a **yes** under Reload is taken over by a bot that runs, on \`gridbot reload\` or SIGHUP: see [Configuration](../guides/configuration.md).

For editors: \`gridbot config schema --out bot.schema.json\` writes the JSON Schema, and \`# yaml-language-server: $schema=./bot.schema.json\` as the first
line of bot.yaml names it. \`gridbot init\` does both.`;

const HEAD = ['| Setting | What | Default | Reload | |', '| --- | --- | --- | --- | --- |'];

/** Whether a running bot takes a setting over. */
type Takes = (path: string) => boolean;

/** A page about every setting, in Markdown: ours by section, then those of each plugin. */
export function settingsReference(plugins: readonly SchemaPlugin[]): readonly string[] {
  const whole = jsonSchemaOf(BotConfig);
  const sections = settingsIn(whole);
  const isSection = ([, schema]: readonly [string, JsonSchema]): boolean =>
    schema['properties'] !== undefined || partOf(schema, 'items')['properties'] !== undefined;
  const plain = sections.filter((one) => !isSection(one));
  const takes = takesOver();
  return [
    INTRODUCTION,
    ...chapter('The bot', rowsOf('', Object.fromEntries(plain), listOf(whole, 'required'), takes)),
    ...sections
      .filter(isSection)
      .flatMap(([name, schema]) => [
        ...chapter(name, sectionRows(name, schema, takes), schema['description']),
        ...plugins.filter(({ section }) => section === name).flatMap((plugin) => pluginChapter(plugin)),
      ]),
  ];
}

function pluginChapter({ section, uses, schema, reloadable }: SchemaPlugin): readonly string[] {
  const part = section === 'notify' ? { type: 'array', items: schema } : schema;
  const rows = sectionRows(section, part, takesOver(reloadable));
  const heading = `${section} with \`use: ${uses[0]}\``;
  if (rows.length === 0) return ['', `### ${heading}`, '', 'No settings of its own.'];
  return chapter(heading, rows, undefined, '###');
}

function chapter(
  heading: string,
  rows: readonly string[],
  description?: JsonSchema[string],
  level = '##',
): readonly string[] {
  const text = typeof description === 'string' ? ['', description] : [];
  return ['', `${level} ${heading}`, ...text, '', ...HEAD, ...rows];
}

function sectionRows(path: string, schema: JsonSchema, takes: Takes): readonly string[] {
  const isList = schema['type'] === 'array';
  const inner = isList ? partOf(schema, 'items') : schema;
  return rowsOf(`${path}${isList ? '[]' : ''}.`, partOf(inner, 'properties'), listOf(inner, 'required'), takes);
}

function rowsOf(prefix: string, settings: JsonSchema, needed: readonly unknown[], takes: Takes): readonly string[] {
  return settingsIn({ properties: settings }).flatMap(([name, schema]) => {
    const path = `${prefix}${name}`;
    const hasInner = schema['properties'] !== undefined || partOf(schema, 'items')['properties'] !== undefined;
    if (hasInner) return sectionRows(path, schema, takes);
    const standard = needed.includes(name) ? '**required**' : defaultWords(schema);
    const cells = [
      `\`${path}\``,
      cell(kindWords(schema)),
      cell(standard),
      takes(path) ? 'yes' : '',
      cell(schema['description']),
    ];
    return [`| ${cells.join(' | ')} |`];
  });
}

function takesOver(reloadable: readonly string[] = []): Takes {
  const strategy = { name: '', reloadable };
  return (path) => 'effect' in reloadRule(path.replaceAll('[]', '.0'), strategy);
}
