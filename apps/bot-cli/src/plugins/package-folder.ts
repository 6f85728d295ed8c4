import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package on the disk. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Its folder, symbolic links resolved. */
  readonly folder: string;
  /** The file that `import` of its name loads; undefined if it says none. */
  readonly entry: string | undefined;
}

type Json = string | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** The conditions that Node's `import` answers to. */
export const IMPORT_CONDITIONS: readonly string[] = ['node', 'import', 'module-sync', 'default'];

/** Every `node_modules` that modules in a folder see, the nearest first. */
export function moduleFolders(from: string): readonly string[] {
  const here = join(from, 'node_modules');
  const above = dirname(from) === from ? [] : moduleFolders(dirname(from));
  return existsSync(here) ? [here, ...above] : above;
}

/**
 * Finds a package as Node would from a folder; undefined if it is not installed there or above.
 * @param part of its exports that `entry` is to name: `.` for the package itself, or a sub-path such as `./persistence`
 */
export function findPackage(
  name: string,
  from: string,
  conditions: readonly string[] = IMPORT_CONDITIONS,
  part = '.',
): InstalledPackage | undefined {
  const modules = moduleFolders(from).find((folder) => existsSync(join(folder, name, 'package.json')));
  if (modules === undefined) return undefined;
  return { ...packageIn(realpathSync(join(modules, name)), conditions, part), name };
}

/** The package whose package.json is in this folder. */
export function packageIn(
  folder: string,
  conditions: readonly string[] = IMPORT_CONDITIONS,
  part = '.',
): InstalledPackage {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, Json>;
  const target =
    manifest['exports'] === undefined
      ? part === '.' && manifest['main']
      : exportTarget(manifest['exports'], conditions, part);
  const { name, version } = manifest;
  return {
    name: typeof name === 'string' ? name : folder,
    version: typeof version === 'string' ? version : '?',
    folder,
    entry: typeof target === 'string' ? join(folder, target) : undefined,
  };
}

/** The file for which a path stands: itself, or what `import` of the package loads whose folder it is; undefined if that has none. */
export function fileAtPath(path: string, conditions: readonly string[] = IMPORT_CONDITIONS): string | undefined {
  if (!statSync(path).isDirectory()) return path;
  return existsSync(join(path, 'package.json')) ? packageIn(path, conditions).entry : undefined;
}

/** The folder of the package to which a file belongs: the nearest above it that has a package.json; undefined if there is none. */
export function packageFolderOf(file: string): string | undefined {
  const folder = dirname(file);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(folder) === folder ? undefined : packageFolderOf(folder);
}

/** Names of all packages that modules in a folder see, scoped ones included. */
export function visiblePackages(from: string): readonly string[] {
  const names = moduleFolders(from).flatMap((modules) =>
    readdirSync(modules).flatMap((entry) =>
      entry.startsWith('@') ? readdirSync(join(modules, entry)).map((inner) => `${entry}/${inner}`) : [entry],
    ),
  );
  return [...new Set(names)].sort();
}

/** What `exports` of a package.json names for the package itself, or for a sub-path of it. */
function exportTarget(exports: Json, conditions: readonly string[], part = '.'): string | undefined {
  if (part !== '.') return exportTarget((exports as { readonly [key: string]: Json } | null)?.[part], conditions);
  if (typeof exports === 'string') return exports;
  if (Array.isArray(exports)) return firstOf(exports as readonly Json[], conditions);
  if (typeof exports !== 'object' || exports === null) return undefined;
  const byKey = exports as { readonly [key: string]: Json };
  if (byKey['.'] !== undefined) return exportTarget(byKey['.'], conditions);
  return firstOf(
    Object.keys(byKey)
      .filter((key) => conditions.includes(key))
      .map((key) => byKey[key]),
    conditions,
  );
}

function firstOf(targets: readonly Json[], conditions: readonly string[]): string | undefined {
  for (const target of targets) {
    const found = exportTarget(target, conditions);
    if (found !== undefined) return found;
  }
  return undefined;
}
