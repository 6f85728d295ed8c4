import { GridbotError } from '@gridbot/core';
import { didYouMean } from '@gridbot/config';
import { installedPlugins } from './installed-plugins.js';
import { PACKAGE_WORDS, type PluginKind } from './plugin-kind.js';

/** The error for a name that no installed package has: what is installed, what was meant, how to get it. */
export function notInstalled(kind: PluginKind, use: string, workingDirectory: string): GridbotError {
  const installed = installedPlugins(kind, workingDirectory).map(({ shortName }) => shortName);
  const meant = didYouMean(use, installed);
  const list = installed.length === 0 ? 'none is installed' : `installed: ${installed.join(', ')}`;
  const way =
    meant === undefined ? `install it with "npm install ${packageToInstall(kind, use)}"` : `did you mean ${meant}?`;
  return new GridbotError('PLUGIN.NOT_FOUND', `${kind} "${use}" is not installed; ${list}; ${way}`, {
    details: { kind, use, installed },
  });
}

function packageToInstall(kind: PluginKind, use: string): string {
  return use.includes('/') ? use : `@gridbot/${PACKAGE_WORDS[kind]}-${use}`;
}
