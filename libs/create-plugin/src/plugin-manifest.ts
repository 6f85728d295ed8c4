import { KIND_IN_PACKAGES, type PluginKind } from './plugin-kind.js';
import type { PluginNames } from './plugin-names.js';

type Json = string | boolean | readonly Json[] | { readonly [key: string]: Json };
type Section = { readonly [key: string]: Json };

/** What a package.json is made of. */
export interface ManifestParts {
  readonly kind: PluginKind;
  readonly names: PluginNames;
  /** Of all packages of GridBot. */
  readonly version: string;
  /** Text of the package.json that all kinds share. */
  readonly shared: string;
  /** Text of what the kind has besides; absent if nothing. */
  readonly own?: string | undefined;
  /** Things that only this package.json has, such as `nx`. */
  readonly extra?: Section;
}

/** The text of the package.json: packages of GridBot are asked for in the version that this plugin was made for. */
export function pluginManifest({ kind, names, version, shared, own, extra = {} }: ManifestParts): string {
  const merged = merge(merge(JSON.parse(shared) as Section, JSON.parse(own ?? '{}') as Section), extra);
  const text = JSON.stringify(merged, null, 2)
    .replaceAll('gridbot-kind-my-name', names.packageName)
    .replaceAll('gridbot-kind', `gridbot-${KIND_IN_PACKAGES[kind]}`)
    .replaceAll(
      'A kind for GridBot',
      `${names.kebab}: a ${kind === 'exchange' ? 'exchange adapter' : kind} for GridBot`.replace(
        'a exchange',
        'an exchange',
      ),
    )
    .replaceAll(/("@gridbot\/[a-z-]+": )"\*"/g, `$1"^${version}"`);
  return `${text}\n`;
}

function merge(one: Section, other: Section): Section {
  const merged: Record<string, Json> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const before = merged[key];
    merged[key] = isSection(before) && isSection(value) ? sorted(merge(before, value)) : value;
  }
  return merged;
}

function sorted(section: Section): Section {
  return Object.fromEntries(Object.entries(section).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isSection(value: Json | undefined): value is Section {
  return typeof value === 'object' && !Array.isArray(value);
}
