/** What a plugin can be. */
export type PluginKind = 'strategy' | 'exchange' | 'notifier';

/** All of them. */
export const PLUGIN_KINDS: readonly PluginKind[] = ['strategy', 'exchange', 'notifier'];

/** What packages of a kind are named with. */
export const PACKAGE_WORDS: Readonly<Record<PluginKind, string>> = {
  strategy: 'strategy',
  exchange: 'exchange',
  notifier: 'notify',
};

/** Packages of ours that are named like plugins and are none. */
const NO_PLUGINS: readonly string[] = ['@gridbot/exchange-kit', '@gridbot/notify-kit'];

/** The npm packages that a short name can stand for, the likeliest first. */
export function packageNames(kind: PluginKind, use: string): readonly string[] {
  const word = PACKAGE_WORDS[kind];
  return [`@gridbot/${word}-${use}`, `gridbot-${word}-${use}`, use];
}

/**
 * Where the plugin of a name can be, the likeliest first. Ours come first wherever they are installed: a package that calls itself
 * `gridbot-exchange-kraken`, and came along with another one, must not be handed the keys that are meant for ours. Last comes a package that is
 * called like the short name itself, and may be anything.
 * @param folders from which packages are seen, the first one first
 */
export function installedPlaces(
  kind: PluginKind,
  use: string,
  folders: readonly string[],
): readonly { readonly name: string; readonly from: string }[] {
  return packageNames(kind, use).flatMap((name) => folders.map((from) => ({ name, from })));
}

/** The short name of a package that follows our naming (`@gridbot/strategy-grid`: grid); undefined for others. */
export function shortName(kind: PluginKind, packageName: string): string | undefined {
  if (NO_PLUGINS.includes(packageName)) return undefined;
  return new RegExp(`^(?:@gridbot/|gridbot-)${PACKAGE_WORDS[kind]}-(.+)$`).exec(packageName)?.[1];
}

/** True for a path rather than a name: `./my-strategy.js`, `/opt/strategy/index.js`, `.` for the package of this folder. */
export function isPath(use: string): boolean {
  return /^\.{1,2}$|^(\.{0,2}[/\\]|[A-Za-z]:[/\\])/.test(use) || /\.[cm]?[jt]s$/.test(use);
}
