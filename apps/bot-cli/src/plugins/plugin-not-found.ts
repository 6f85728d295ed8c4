import { existsSync } from 'node:fs';
import { GridbotError } from '@gridbot/core';
import { didYouMean } from '@gridbot/config';
import { installedPlugins } from './installed-plugins.js';
import { PACKAGE_WORDS, type PluginKind } from './plugin-kind.js';

/** The error for a name that no installed package has: what is installed, what was meant, how to get it. */
export function notInstalled(kind: PluginKind, use: string, workingDirectory: string): GridbotError {
  const installed = installedPlugins(kind, workingDirectory).map(({ shortName }) => shortName);
  const meant = didYouMean(use, installed);
  const list = installed.length === 0 ? 'none is installed' : `installed: ${installed.join(', ')}`;
  const way = meant === undefined ? wayToInstall(kind, use) : `did you mean ${meant}?`;
  return new GridbotError('PLUGIN.NOT_FOUND', `${kind} "${use}" is not installed; ${list}; ${way}`, {
    details: { kind, use, installed },
  });
}

/** No name is guessed for `npm install`: a package of that name could be anybody's. */
function wayToInstall(kind: PluginKind, use: string): string {
  if (use.includes('/')) return `install it with "npm install ${use}"`;
  return `install the package that brings it, such as gridbot-${PACKAGE_WORDS[kind]}-${use}, beside the bot's configuration; one of your own is named by its path, such as ./dist/index.js`;
}

/** The error for a path that leads nowhere, or to TypeScript. */
export function noFile(kind: PluginKind, use: string, file: string): GridbotError {
  const problem = existsSync(file)
    ? `${file} is TypeScript: build it, and name the JavaScript, such as ./dist/index.js`
    : `there is no file ${file}. Is it built?`;
  return new GridbotError('PLUGIN.NOT_FOUND', `${kind} "${use}": ${problem}`, { details: { kind, use } });
}
