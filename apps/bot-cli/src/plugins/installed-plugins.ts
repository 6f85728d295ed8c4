import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { visiblePackages } from './package-folder.js';
import { shortName, type PluginKind } from './plugin-kind.js';

/** A package that is named like a plugin. */
export interface InstalledPlugin {
  readonly shortName: string;
  readonly packageName: string;
}

/** The plugins that short names reach, from the working directory or from the command line itself. */
export function installedPlugins(kind: PluginKind, workingDirectory: string): readonly InstalledPlugin[] {
  const own = dirname(fileURLToPath(import.meta.url));
  const names = [...new Set([...visiblePackages(workingDirectory), ...visiblePackages(own)])].sort();
  return names.flatMap((packageName) => {
    const short = shortName(kind, packageName);
    return short === undefined ? [] : [{ shortName: short, packageName }];
  });
}
