import { readFileSync } from 'node:fs';
import { examplePrices } from './example-prices.js';
import type { PluginKind } from './plugin-kind.js';
import { pluginManifest } from './plugin-manifest.js';
import { pluginNames, type PluginNames } from './plugin-names.js';
import { templateFiles, type PluginFile } from './template-files.js';

/** What is to be born. */
export interface PluginRequest {
  readonly kind: PluginKind;
  /** Kebab-case. */
  readonly name: string;
  /** Inside a workspace that has its own version control and its own checks: without `.github` and `.gitignore`. Default: false. */
  readonly insideWorkspace?: boolean;
  /** Tags for Nx. Default: none. */
  readonly tags?: readonly string[];
}

const OUTSIDE_ONLY = /^\.git/;
const MANIFEST = 'package.json';
const MANIFEST_PART = 'package.part.json';

/**
 * All files of a new plugin's package.
 * @throws GridbotError PLUGIN.INVALID for a name that is none
 */
export function pluginFiles({ kind, name, insideWorkspace = false, tags = [] }: PluginRequest): readonly PluginFile[] {
  const names = pluginNames(kind, name);
  const shared = templateFiles('shared').filter(({ path }) => !(insideWorkspace && OUTSIDE_ONLY.test(path)));
  const own = templateFiles(kind);
  const text = (files: readonly PluginFile[], wanted: string) => files.find(({ path }) => path === wanted)?.text;
  const manifest = pluginManifest({
    ...{ kind, names, version: ownVersion() },
    ...{ shared: text(shared, MANIFEST) ?? '{}', own: text(own, MANIFEST_PART) },
    ...(tags.length > 0 ? { extra: { nx: { tags } } } : {}),
  });
  const rest = [...shared, ...own].filter(({ path }) => path !== MANIFEST && path !== MANIFEST_PART);
  return [
    { path: MANIFEST, text: manifest },
    ...rest.map((file) => named(file, names)),
    ...(kind === 'strategy' ? [{ path: 'prices.csv', text: examplePrices() }] : []),
  ];
}

function named({ path, text }: PluginFile, names: PluginNames): PluginFile {
  const rename = (given: string) =>
    given.replaceAll('my-name', names.kebab).replaceAll('MyName', names.pascal).replaceAll('myName', names.camel);
  return { path: rename(path), text: rename(text) };
}

/** All packages of GridBot share one version. */
function ownVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return manifest.version;
}
