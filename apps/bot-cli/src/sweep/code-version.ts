import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gridbotVersion } from '../cli/version.js';
import { OWN_FOLDER } from '../plugins/load-plugin.js';
import { findPackage } from '../plugins/package-folder.js';
import { isPath, packageNames } from '../plugins/plugin-kind.js';

/** Packages that decide what a backtest comes to, besides the strategy. */
const DECISIVE = ['core', 'exchange-sim', 'history', 'runtime', 'backtest'].map((name) => `@gridbot/${name}`);
const DIGITS = 12;

/**
 * What tells whether two machines, or two days, compute the same: the version of gridbot, and a hash of the code of its decisive packages and
 * of the strategy: `0.1.0+3f2a90b41c77`. A strategy that is one file counts with that file alone.
 */
export function codeVersion(strategy: string, workingDirectory: string): string {
  const hash = createHash('sha256');
  for (const name of DECISIVE) addPackage(hash, name, [OWN_FOLDER]);
  if (isPath(strategy)) hash.update(readFileSync(resolve(workingDirectory, strategy)));
  else for (const name of packageNames('strategy', strategy)) addPackage(hash, name, [workingDirectory, OWN_FOLDER]);
  return `${gridbotVersion()}+${hash.digest('hex').slice(0, DIGITS)}`;
}

function addPackage(hash: Hash, name: string, places: readonly string[]): void {
  const found = places.map((place) => findPackage(name, place)).find((one) => one !== undefined);
  if (found === undefined) return;
  hash.update(`${name} ${found.version}\n`);
  const folder = found.entry === undefined ? undefined : dirname(found.entry);
  if (folder === undefined || !existsSync(folder)) return;
  for (const file of scriptsIn(folder)) hash.update(`${relative(folder, file)}\n`).update(readFileSync(file));
}

function scriptsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?js$/.test(name) && !name.includes('node_modules'))
    .sort()
    .map((name) => join(folder, name));
}
