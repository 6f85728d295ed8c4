import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GridbotError } from '@gridbot/core';
import { readConfigText } from '@gridbot/config';
import { resolveBot } from '../config/resolve-bot.js';
import { Settings } from '../config/settings.js';

/** Where a new configuration goes. */
export interface WriteOptions {
  readonly file: string;
  readonly workingDirectory: string;
  /** Replace a file that is there. */
  readonly force: boolean;
}

/**
 * Checks a configuration as `gridbot run` would and writes it.
 * @throws GridbotError CONFIG.INVALID, PLUGIN.* for what the answers got wrong; CONFIG.INVALID if the file is there already; STORE.*
 */
export async function writeBotYaml(text: string, { file, workingDirectory, force }: WriteOptions): Promise<string> {
  requirePlace({ file, workingDirectory, force });
  const settings = new Settings(file, readConfigText(text, file));
  await resolveBot({ settings, flags: [], environment: {}, search: { workingDirectory } });
  const path = resolve(workingDirectory, file);
  try {
    await writeFile(path, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    throw writeError(path, cause as NodeJS.ErrnoException);
  }
  return path;
}

/** Before anything is asked: is there a place for the answers? @throws GridbotError CONFIG.INVALID */
export function requirePlace({ file, workingDirectory, force }: WriteOptions): void {
  if (/\.json$/i.test(file)) throw noJson(file);
  const path = resolve(workingDirectory, file);
  if (!force && existsSync(path)) throw thereAlready(path);
}

function noJson(file: string): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `--config ${file}: init writes YAML with comments, which JSON cannot have. Name a file such as bot.yaml`,
  );
}

function writeError(path: string, cause: NodeJS.ErrnoException): GridbotError {
  if (cause.code === 'EEXIST') return thereAlready(path);
  const code = cause.code === 'ENOSPC' ? 'STORE.FULL' : 'STORE.READ_ONLY';
  return new GridbotError(
    code,
    `${path} cannot be written (${cause.code ?? cause.message}). Name another place with --config`,
    { cause },
  );
}

function thereAlready(path: string): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `${path} is there already. Name another file with --config, or replace it with --force`,
  );
}
