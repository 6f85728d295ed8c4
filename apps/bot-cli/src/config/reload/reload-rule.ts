/** What a changed setting touches. */
export type ReloadEffect =
  /** The level of the log. */
  | 'log'
  /** Guards and the strategy: the engine goes on under them, and the journal says so. */
  | 'engine'
  /** Which messages go to whom. */
  | 'notify'
  /** Nothing until it is needed: it is looked at then. */
  | 'later';

/** Which settings of its own a strategy takes over while it trades. */
export interface ReloadableStrategy {
  readonly name: string;
  readonly reloadable?: readonly string[];
}

const SAFE: readonly (readonly [section: string, effect: ReloadEffect])[] = [
  ['log.level', 'log'],
  ['guards', 'engine'],
  ['notify.*.levels', 'notify'],
  ['notify.*.topics', 'notify'],
  ['notify.*.quietHours', 'notify'],
  ['notify.*.digest', 'notify'],
  ['notify.*.repeatAfter', 'notify'],
  ['stop.cancel', 'later'],
  ['confirm', 'later'],
];

const REASONS: readonly (readonly [section: string, reason: string])[] = [
  ['name', 'another name is another bot, with its own memory and orders'],
  ['mode', 'a bot does not change between simulated and real money while it runs'],
  ['exchange', 'the exchange is connected at the start'],
  ['strategy.use', 'another strategy cannot take over what this one has open'],
  ['simulation', 'the simulated account is made at the start'],
  ['persistence', 'the memory is opened at the start'],
  ['notify', 'channels are opened at the start'],
  ['http', 'the server is opened at the start'],
  ['log.format', 'how lines are written is chosen at the start'],
  ['stop.timeout', 'it is read at the start'],
];

/** What changing the setting of a path does to a running bot, or why it needs a restart. */
export function reloadRule(path: string, strategy: ReloadableStrategy): { effect: ReloadEffect } | { reason: string } {
  const { name, reloadable = [] } = strategy;
  if (reloadable.some((setting) => isWithin(path, `strategy.${setting}`))) return { effect: 'engine' };
  const effect = SAFE.find(([section]) => isWithin(path, section))?.[1];
  if (effect !== undefined) return { effect };
  const reason = REASONS.find(([section]) => isWithin(path, section))?.[1];
  if (reason !== undefined) return { reason };
  if (!isWithin(path, 'strategy')) return { reason: 'it is read at the start' };
  const able = reloadable.length === 0 ? 'none of its settings' : `only ${reloadable.join(', ')}`;
  return { reason: `strategy "${name}" takes over ${able} while it trades` };
}

/** `*` stands for one part of the path: the number of an entry in a list. */
function isWithin(path: string, section: string): boolean {
  const parts = path.split('.');
  return section.split('.').every((part, at) => (part === '*' ? parts[at] !== undefined : part === parts[at]));
}
