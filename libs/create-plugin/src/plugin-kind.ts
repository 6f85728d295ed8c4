/** What a plugin can be. */
export type PluginKind = 'strategy' | 'exchange' | 'notifier';

export const PLUGIN_KINDS: readonly PluginKind[] = ['strategy', 'exchange', 'notifier'];

/** What stands in package names for the kind: `gridbot-notify-pager`. */
export const KIND_IN_PACKAGES: Readonly<Record<PluginKind, string>> = {
  strategy: 'strategy',
  exchange: 'exchange',
  notifier: 'notify',
};
