import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { GridbotError } from '@gridbot/core';
import { fileAtPath, findPackage, IMPORT_CONDITIONS } from './package-folder.js';
import { installedPlaces, isPath, type PluginKind } from './plugin-kind.js';
import { noFile, notInstalled } from './plugin-not-found.js';
import { checkPlugin, type PluginOf } from './plugin-shape.js';

/** A plugin and where it came from. */
export interface LoadedPlugin<Kind extends PluginKind> {
  readonly plugin: PluginOf<Kind>;
  /** The package, or the path of the file. */
  readonly origin: string;
  /** Absent for a file. */
  readonly version?: string;
}

/** Where plugins are looked for. */
export interface PluginSearch {
  readonly workingDirectory: string;
  /** Conditions of package.json `exports`. Default: those of Node's `import`. */
  readonly conditions?: readonly string[];
}

interface PluginFile {
  readonly origin: string;
  readonly file: string;
  readonly version?: string;
}

/** Folder of the command line's own modules: what it depends on is visible from here. */
export const OWN_FOLDER = dirname(fileURLToPath(import.meta.url));

/**
 * Imports a plugin by short name, package name or path, seen from the working directory first, then from the command line itself.
 * @throws GridbotError PLUGIN.NOT_FOUND, PLUGIN.INVALID, PLUGIN.INCOMPATIBLE
 */
export async function loadPlugin<Kind extends PluginKind>(
  kind: Kind,
  use: string,
  search: PluginSearch,
): Promise<LoadedPlugin<Kind>> {
  const { origin, file, version } = isPath(use) ? fileOf(kind, use, search) : packageOf(kind, use, search);
  const module = await importFile(kind, origin, file);
  const plugin = checkPlugin(kind, origin, module);
  return version === undefined ? { plugin, origin } : { plugin, origin, version };
}

function fileOf(kind: PluginKind, use: string, { workingDirectory, conditions }: PluginSearch): PluginFile {
  const file = resolve(workingDirectory, use);
  if (!existsSync(file) || /\.[cm]?ts$/.test(file)) throw noFile(kind, use, file);
  const entry = fileAtPath(file, conditions);
  if (entry === undefined || !existsSync(entry)) throw withoutEntry(kind, use, file);
  return { origin: use, file: entry };
}

function packageOf(kind: PluginKind, use: string, search: PluginSearch): PluginFile {
  const { workingDirectory, conditions = IMPORT_CONDITIONS } = search;
  for (const { name, from } of installedPlaces(kind, use, [workingDirectory, OWN_FOLDER])) {
    const found = findPackage(name, from, conditions);
    if (found === undefined) continue;
    if (found.entry === undefined || !existsSync(found.entry)) throw withoutEntry(kind, name, found.folder);
    return { origin: name, file: found.entry, version: found.version };
  }
  throw notInstalled(kind, use, workingDirectory);
}

/** Imports a plugin's file. @throws GridbotError PLUGIN.INVALID */
export async function importFile(
  kind: PluginKind,
  origin: string,
  file: string,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GridbotError(
      'PLUGIN.INVALID',
      `${kind} "${origin}" cannot be loaded: ${reason}. Is it built, and is everything it imports installed?`,
      { cause, details: { kind, origin } },
    );
  }
}

function withoutEntry(kind: PluginKind, name: string, folder: string): GridbotError {
  return new GridbotError(
    'PLUGIN.INVALID',
    `${kind} "${name}" in ${folder} has no file that can be imported: it is not built, or its package.json names no "exports" or "main"`,
    { details: { kind, name } },
  );
}
