import { isGridbotError, type JsonValue } from '@gridbot/core';
import { readSettings } from '../read-settings.js';
import { editorSchema } from './editor-schema.js';
import { installedSchemas } from './installed-schemas.js';
import { settingsReference } from './settings-reference.js';

/** Which schema, and how it is written. */
export interface SchemaWish {
  readonly workingDirectory: string;
  /** The configuration whose plugins are meant too. Absent: the usual one, if it is there and can be read. */
  readonly config: string | undefined;
  readonly format: 'json' | 'markdown';
}

/** The schema of bot.yaml as text. @throws GridbotError CONFIG.* for a configuration that was named and cannot be read */
export async function schemaText({ workingDirectory, config, format }: SchemaWish) {
  const settings = await namedOrUsual(config, workingDirectory);
  const { plugins, warnings } = await installedSchemas({ workingDirectory }, settings);
  const text = format === 'json' ? jsonText(plugins) : `${settingsReference(plugins).join('\n')}\n`;
  return { text, warnings };
}

/** The schema for editors as the text of its file. */
export function jsonText(plugins: Parameters<typeof editorSchema>[0]): string {
  return `${JSON.stringify(editorSchema(plugins), undefined, 2)}\n`;
}

/** A configuration need not be whole to say which plugins are meant. */
async function namedOrUsual(config: string | undefined, workingDirectory: string): Promise<JsonValue | undefined> {
  try {
    return (await readSettings(config, workingDirectory)).value;
  } catch (error) {
    if (config === undefined && isGridbotError(error)) return undefined;
    throw error;
  }
}
