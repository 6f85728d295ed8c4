import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gridbotVersion } from '../cli/version.js';
import { OWN_FOLDER } from '../plugins/load-plugin.js';
import { fileAtPath, findPackage } from '../plugins/package-folder.js';
import { isPath, packageNames } from '../plugins/plugin-kind.js';

/** Packages that decide what a backtest comes to, besides the strategy. */
const DECISIVE = ['core', 'exchange-sim', 'history', 'runtime', 'backtest'].map((name) => `@gridbot/${name}`);
const DIGITS = 12;
/** What stands behind `from`, `import`, `import(` and `require(`, if it begins with a point. */
const RELATIVE_IMPORT = /\b(?:from|import|require)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/**
 * What tells whether two machines, or two days, compute the same: the version of gridbot, and a hash of the code of its decisive packages and
 * of the strategy: `0.1.0+3f2a90b41c77`. A strategy that is named by its path counts with that file and all that it imports by a path.
 */
export function codeVersion(strategy: string, workingDirectory: string): string {
  const hash = createHash('sha256');
  for (const name of DECISIVE) addPackage(hash, name, [OWN_FOLDER]);
  if (isPath(strategy)) addModules(hash, resolve(workingDirectory, strategy));
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

/** The file often does nothing but hand on what others say: `./dist/index.js`. */
function addModules(hash: Hash, path: string): void {
  const first = fileAtPath(path) ?? path;
  for (const file of modulesFrom(first)) hash.update(`${relative(dirname(first), file)}\n`).update(readFileSync(file));
}

/** A module and those that it imports by relative paths, each once. */
function modulesFrom(file: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(file) || !existsSync(file) || !statSync(file).isFile()) return known;
  known.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(RELATIVE_IMPORT)) {
    const target = resolve(dirname(file), path);
    for (const one of [target, `${target}.js`, join(target, 'index.js')]) modulesFrom(one, known);
  }
  return known;
}

function scriptsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?js$/.test(name) && !name.includes('node_modules'))
    .sort()
    .map((name) => join(folder, name));
}
