import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GridbotError } from '@gridbot/core';
import type { PluginFile } from './template-files.js';

/**
 * Writes a package into a folder, which is made if need be.
 * @throws GridbotError PLUGIN.INVALID if there is something in the folder already: nothing is overwritten
 */
export function writePlugin(folder: string, files: readonly PluginFile[]): void {
  const there = existsSync(folder) ? readdirSync(folder).filter((name) => name !== '.git') : [];
  if (there.length > 0) {
    throw new GridbotError(
      'PLUGIN.INVALID',
      `${folder} is not empty (${there.slice(0, 3).join(', ')}): choose another name, or another folder with --folder`,
    );
  }
  for (const { path, text } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
