/** What a plugin can be. */
export type PluginKind = 'strategy' | 'exchange';

/** Both kinds. */
export const PLUGIN_KINDS: readonly PluginKind[] = ['strategy', 'exchange'];

/** Packages of ours that are named like plugins and are none. */
const NO_PLUGINS: readonly string[] = ['@gridbot/exchange-kit'];

/** The npm packages that a short name can stand for, the likeliest first. */
export function packageNames(kind: PluginKind, use: string): readonly string[] {
  return [`@gridbot/${kind}-${use}`, `gridbot-${kind}-${use}`, use];
}

/** The short name of a package that follows our naming (`@gridbot/strategy-grid`: grid); undefined for others. */
export function shortName(kind: PluginKind, packageName: string): string | undefined {
  if (NO_PLUGINS.includes(packageName)) return undefined;
  return new RegExp(`^(?:@gridbot/|gridbot-)${kind}-(.+)$`).exec(packageName)?.[1];
}

/** True for a path rather than a name: `./my-strategy.js`, `/opt/strategy/index.js`. */
export function isPath(use: string): boolean {
  return /^(\.{0,2}[/\\]|[A-Za-z]:[/\\])/.test(use) || /\.[cm]?js$/.test(use);
}
