import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { GridbotError } from '@gridbot/core';
import { readConfigText } from '@gridbot/config';
import { pathOfFile } from './mistaken-path.js';
import { Settings } from './settings.js';
import { whyUnreadable } from './why-unreadable.js';

/** The names that are looked for when no file is named. */
const USUAL_NAMES = ['bot.yaml', 'bot.yml', 'bot.json'];

/**
 * Reads the configuration file.
 * @param file as the user named it; absent: `bot.yaml` and the like in the working directory
 * @throws GridbotError CONFIG.NOT_FOUND, CONFIG.SYNTAX
 */
export async function readSettings(file: string | undefined, workingDirectory: string): Promise<Settings> {
  const given = file === undefined ? undefined : pathOfFile(file, '--config');
  const name = given ?? USUAL_NAMES.find((usual) => existsSync(join(workingDirectory, usual)));
  if (name === undefined) {
    throw new GridbotError(
      'CONFIG.NOT_FOUND',
      `there is no bot.yaml in ${workingDirectory}. Make one with "gridbot init", name one with --config, or see a bot trade with "gridbot demo"`,
    );
  }
  return new Settings(name, readConfigText(await textOf(name, workingDirectory), name));
}

async function textOf(name: string, workingDirectory: string): Promise<string> {
  const path = resolve(workingDirectory, name);
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const what = `the configuration file ${path} ${await whyUnreadable(path, cause)}`;
    throw new GridbotError('CONFIG.NOT_FOUND', `${what}. Name another with --config`, { cause });
  }
}
