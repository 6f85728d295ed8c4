import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { SCHEMA_TITLE } from '../config/schema/editor-schema.js';
import { installedSchemas } from '../config/schema/installed-schemas.js';
import { jsonText } from '../config/schema/schema-text.js';
import { writeSchema } from '../config/schema/write-schema.js';

/** The file of the schema that belongs to a configuration: `bot.schema.json` beside `bot.yaml`. */
export function schemaFileOf(configFile: string): string {
  return `${basename(configFile, extname(configFile))}.schema.json`;
}

/**
 * Writes the schema beside a configuration.
 * @returns its path; `undefined` if something else is there, which is left alone
 * @throws GridbotError STORE.* if it cannot be written
 */
export async function writeSchemaBeside(configPath: string): Promise<string | undefined> {
  const folder = dirname(configPath);
  const path = join(folder, schemaFileOf(configPath));
  if (!(await isOurs(path))) return undefined;
  const { plugins } = await installedSchemas({ workingDirectory: folder });
  return writeSchema(jsonText(plugins), path, folder);
}

/** A schema of ours is made anew, with the plugins that are installed now. */
async function isOurs(path: string): Promise<boolean> {
  try {
    const { title } = JSON.parse(await readFile(path, 'utf8')) as { readonly title?: unknown };
    return title === SCHEMA_TITLE;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
