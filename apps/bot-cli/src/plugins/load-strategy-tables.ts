import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GridbotError, type StrategyTables } from '@gridbot/core';
import { importFile, OWN_FOLDER, type PluginSearch } from './load-plugin.js';
import { findPackage, IMPORT_CONDITIONS, packageFolderOf, packageIn, type InstalledPackage } from './package-folder.js';
import { installedPlaces, isPath } from './plugin-kind.js';

const PART = './persistence';

/**
 * The tables that a strategy's package keeps: what its sub-path `./persistence` exports as `tables`. A path to the file that the package itself
 * names as its own, or to its folder, stands for the package; for any other file `x.js` it is what `x.persistence.js` beside it exports.
 * `undefined` if there is none.
 * @param use `strategy.use` of the configuration
 * @param strategy name of the plugin, which the tables must be of
 * @throws GridbotError PLUGIN.INVALID, PLUGIN.INCOMPATIBLE that names the package
 */
export async function loadStrategyTables(
  use: string,
  strategy: string,
  search: PluginSearch,
): Promise<StrategyTables | undefined> {
  const found = isPath(use) ? besideFile(use, search) : insidePackage(use, search);
  if (found === undefined) return undefined;
  const module = await importFile('strategy', found.origin, found.file);
  return checkTables(module['tables'], strategy, found.origin);
}

interface TablesFile {
  readonly origin: string;
  readonly file: string;
}

function besideFile(use: string, { workingDirectory, conditions }: PluginSearch): TablesFile | undefined {
  const origin = use.replace(/(\.[cm]?js)$/, '.persistence$1');
  const file = resolve(workingDirectory, origin);
  if (origin !== use && existsSync(file)) return { origin, file };
  const folder = folderOfPackage(resolve(workingDirectory, use), conditions);
  return folder === undefined ? undefined : tablesOf(packageIn(folder, conditions, PART), use);
}

/** The folder of the package that the path stands for: it is the folder, or the file that `import` of the package loads. */
function folderOfPackage(path: string, conditions: PluginSearch['conditions']): string | undefined {
  if (!existsSync(path)) return undefined;
  if (statSync(path).isDirectory()) return existsSync(join(path, 'package.json')) ? path : undefined;
  const folder = packageFolderOf(path);
  const entry = folder === undefined ? undefined : packageIn(folder, conditions).entry;
  const isEntry = entry !== undefined && existsSync(entry) && realpathSync(entry) === realpathSync(path);
  return isEntry ? folder : undefined;
}

function insidePackage(use: string, search: PluginSearch): TablesFile | undefined {
  const { workingDirectory, conditions = IMPORT_CONDITIONS } = search;
  for (const { name, from } of installedPlaces('strategy', use, [workingDirectory, OWN_FOLDER])) {
    const found = findPackage(name, from, conditions, PART);
    if (found !== undefined) return tablesOf(found, name);
  }
  return undefined;
}

function tablesOf({ entry }: InstalledPackage, name: string): TablesFile | undefined {
  if (entry === undefined) return undefined;
  const origin = `${name}/persistence`;
  if (existsSync(entry)) return { origin, file: entry };
  throw invalid(origin, `the file ${entry} that its package.json names is not there: is it built?`);
}

function checkTables(value: unknown, strategy: string, origin: string): StrategyTables {
  const tables = (value ?? {}) as Partial<Record<keyof StrategyTables, unknown>>;
  if (tables.apiVersion !== undefined && tables.apiVersion !== 1) {
    throw new GridbotError(
      'PLUGIN.INCOMPATIBLE',
      `the tables of strategy "${origin}" are for version ${JSON.stringify(tables.apiVersion)} of the plugin interface; this gridbot has version 1`,
    );
  }
  const isWhole =
    tables.apiVersion === 1 &&
    Array.isArray(tables.entities) &&
    Array.isArray(tables.migrations) &&
    typeof tables.project === 'function';
  if (!isWhole)
    throw invalid(origin, 'it has to export `tables` with apiVersion, strategy, entities, migrations and project');
  if (tables.strategy !== strategy) {
    throw invalid(origin, `its tables are of strategy ${JSON.stringify(tables.strategy)}, the plugin is "${strategy}"`);
  }
  return value as StrategyTables;
}

function invalid(origin: string, problem: string): GridbotError {
  return new GridbotError('PLUGIN.INVALID', `the tables of strategy "${origin}" cannot be used: ${problem}`, {
    details: { origin },
  });
}
